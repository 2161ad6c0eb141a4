package io.millrace.runtime.store.record;

import java.util.Objects;
import java.util.Optional;

/** What is recorded of a scope that a retry controller encloses. */
public sealed interface ScopeRecord extends RunRecord {
    /** Returns which round it is about. */
    RoundName round();

    /**
     * A round begins. Recorded for the first one of a controller that gives a value, and where a decision did not say it.
     *
     * @param at when
     * @param round which
     * @param value the value that the controller gives to its scope, if it gives one
     */
    record RoundStart(long at, RoundName round, Optional<EncodedValue> value) implements ScopeRecord {
        /** Refuses null. */
        public RoundStart {
            Objects.requireNonNull(round, "round");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * The controller has decided what comes after a round that failed; recorded before the first revert.
     *
     * @param at when
     * @param round the round that failed
     * @param choice what it decided
     * @param value the value for the next round, if there is one and the controller gives a value
     * @param delay what passes before the next round, if anything does
     */
    record RoundDecision(long at, RoundName round, Choice choice, Optional<EncodedValue> value, Optional<Delay> delay)
            implements ScopeRecord {
        /** Refuses null. */
        public RoundDecision {
            Objects.requireNonNull(round, "round");
            Objects.requireNonNull(choice, "choice");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(delay, "delay");
        }
    }

    /** What a controller may decide. */
    enum Choice {
        /** Undo the scope, and run it again. */
        RETRY,
        /** Undo the scope, and ask the controller around it; without one, undo the whole run. */
        REVERT,
        /** Undo the whole run. */
        REVERT_ALL
    }

    /**
     * A delay. After a crash the shorter is waited of what is left until {@code due}, and of {@code millis}: a clock that
     * was set back does not make it longer.
     *
     * @param due when it has passed, in milliseconds since 1970-01-01T00:00Z
     * @param millis its length in milliseconds, 0 or more
     */
    record Delay(long due, long millis) {
        /** Refuses a negative length. */
        public Delay {
            if (millis < 0) {
                throw new IllegalArgumentException("a delay is 0 milliseconds or longer, but this is " + millis);
            }
        }
    }

    /**
     * What a controller decided does not count any more, since a wider scope is undone.
     *
     * @param at when
     * @param round the round that the decision was about
     */
    record SupersededRound(long at, RoundName round) implements ScopeRecord {
        /** Refuses null. */
        public SupersededRound {
            Objects.requireNonNull(round, "round");
        }
    }
}
