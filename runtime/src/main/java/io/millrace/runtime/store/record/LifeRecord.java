package io.millrace.runtime.store.record;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is recorded of a run as a whole. */
public sealed interface LifeRecord extends RunRecord {
    /**
     * The run was created. It is the first record of every run.
     *
     * @param at when
     * @param flow the name of the flow
     * @param version the version of the flow
     * @param fingerprint the fingerprint of the flow's meaning
     * @param incarnation a random text that no other run has; a part of every idempotency key
     * @param generation which generation of the id it is; the first is 1
     * @param inputDigest a digest of the input, the same for an equal input
     * @param input the input, value by value; absent ones are left out
     * @param labels by what the run is found, besides its id and flow; they do not change
     * @param metadata what was noted about the run from the start
     * @param origin what the run was forked from, if it was
     */
    record RunCreation(
            long at,
            String flow,
            int version,
            String fingerprint,
            String incarnation,
            int generation,
            String inputDigest,
            List<NamedValue> input,
            Map<String, String> labels,
            Map<String, String> metadata,
            Optional<Origin> origin)
            implements LifeRecord {
        /** Copies list and maps. */
        public RunCreation {
            Objects.requireNonNull(flow, "flow");
            Objects.requireNonNull(fingerprint, "fingerprint");
            Objects.requireNonNull(incarnation, "incarnation");
            Objects.requireNonNull(inputDigest, "inputDigest");
            Objects.requireNonNull(origin, "origin");
            input = List.copyOf(input);
            labels = Map.copyOf(labels);
            metadata = Map.copyOf(metadata);
            if (version < 0 || generation < 1) {
                throw new IllegalArgumentException("a version is 0 or more and a generation 1 or more, but these are "
                        + version + " and " + generation);
            }
        }
    }

    /**
     * Where a fork comes from.
     *
     * @param run the run
     * @param generation which generation of it
     * @param task the qualified name of the first task that runs again
     */
    record Origin(RunId run, int generation, String task) {}

    /**
     * An owner goes on with the run; recorded before its first attempt.
     *
     * @param at when
     * @param owner the owner
     * @param reverting whether it goes on with undoing
     * @param recovered whether it counts as a recovery: an attempt was in flight when the owner before vanished
     */
    record RunResumption(long at, String owner, boolean reverting, boolean recovered) implements LifeRecord {
        /** Refuses null. */
        public RunResumption {
            Objects.requireNonNull(owner, "owner");
        }
    }

    /**
     * The owner has applied a request. It is recorded with the commit of what the request led to, so that the place of a
     * request among the other records is known. A request that has none yet counts after the last record.
     *
     * @param at when
     * @param number the number of the request; all up to it are applied
     * @param control what was asked
     */
    record RequestTaken(long at, long number, Control control) implements LifeRecord {
        /** Refuses null. */
        public RequestTaken {
            Objects.requireNonNull(control, "control");
        }
    }

    /**
     * Nothing is done about the run until it is resumed.
     *
     * @param at when
     * @param reason why
     * @param detail the reason in words for people, such as the attempts that were in flight; may be empty
     */
    record RunSuspension(long at, SuspendReason reason, String detail) implements LifeRecord {
        /** Refuses null. */
        public RunSuspension {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The run has ended. Its output is not recorded: it is made of the values of the tasks.
     *
     * @param at when
     * @param state {@code SUCCEEDED}, {@code REVERTED} or {@code FAILED}
     * @param failures what failed, in order
     * @param reverted the qualified names of the tasks whose reverts were called, in the order of these calls
     * @param left what is left, last done first
     */
    record RunOutcome(
            long at, RunState state, List<Failure> failures, List<String> reverted, List<Outcome.Leftover> left)
            implements LifeRecord {
        /** Copies the lists, and refuses states in which a run has not ended. */
        public RunOutcome {
            failures = List.copyOf(failures);
            reverted = List.copyOf(reverted);
            left = List.copyOf(left);
            if (!state.isFinished()) {
                throw new IllegalArgumentException("an outcome is SUCCEEDED, REVERTED or FAILED, but this is " + state);
            }
        }
    }

    /**
     * The reverts that failed are tried again: a run that had ended as {@code FAILED} goes on undoing.
     *
     * @param at when
     */
    record RevertRepetition(long at) implements LifeRecord {}

    /**
     * From here on the run goes on with a flow that has changed. Recorded with the {@link RunResumption} that it leads to.
     *
     * @param at when
     * @param version the version of the flow
     * @param fingerprint the fingerprint of the flow's meaning
     * @param shape what the flow means now, as in {@link io.millrace.runtime.store.StoredPlan}
     */
    record PlanAdoption(long at, int version, String fingerprint, String shape) implements LifeRecord {
        /** Refuses null and a negative version. */
        public PlanAdoption {
            Objects.requireNonNull(fingerprint, "fingerprint");
            Objects.requireNonNull(shape, "shape");
            if (version < 0) {
                throw new IllegalArgumentException("a version is 0 or more, but this is " + version);
            }
        }
    }
}
