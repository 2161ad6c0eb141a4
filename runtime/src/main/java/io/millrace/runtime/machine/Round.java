package io.millrace.runtime.machine;

import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.machine.Mishaps.Filed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is being done about the failures of one scope. Not thread-safe. */
final class Round {
    /** How far it is. */
    enum Phase {
        /** Nothing of the scope starts any more; what runs is awaited. */
        STOPPING,
        /** The controller was asked. */
        ASKING,
        /** What ran is being undone. */
        REVERTING,
        /** Everything is undone; the delay has to pass. */
        DELAYED,
        /** The delay was handed out and has not passed. */
        WAITING,
        /** The scope is to begin anew. */
        RESTARTING,
        /** The scope has begun anew, or a wider one took over. */
        OVER
    }

    final int scope;
    /** In the order in which they happened. */
    private final List<Filed> failures = new ArrayList<>();

    private Phase phase = Phase.STOPPING;
    /** The value for the next round, if the controller gives one. */
    Optional<?> next = Optional.empty();
    /** When the next round begins; null for at once. */
    @Nullable
    Instant due;
    /** How many reverts were handed out and have not ended. */
    int reverting;

    private @Nullable RevertOrder order;

    Round(int scope) {
        this.scope = scope;
    }

    Phase phase() {
        return phase;
    }

    /** Obeys the table. */
    void move(RoundTransition transition, TaskStates states) {
        if (!transition.leadsFrom(phase)) {
            throw states.illegal("what is done about scope " + scope + " cannot " + transition + ": it is " + phase
                    + ", not one of " + transition.from());
        }
        phase = transition.to();
        states.noteRound(scope, phase);
    }

    /** Adds failures, of which some may have happened before those that are there. */
    void add(Collection<Filed> more) {
        failures.addAll(more);
        failures.sort(Comparator.comparingLong(Filed::number));
    }

    /** Adds the failures of a round that this one takes over. */
    void takeOver(Round other) {
        add(other.failures);
    }

    /** Returns the failures, in the order in which they happened. */
    FlowFailures failures() {
        return FlowFailures.of(failures.stream().map(Filed::failure).toList());
    }

    void revert(RevertOrder newOrder) {
        order = newOrder;
    }

    RevertOrder order() {
        return Objects.requireNonNull(order, "nothing is being reverted");
    }
}
