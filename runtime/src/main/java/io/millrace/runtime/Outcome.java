package io.millrace.runtime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run. Immutable.
 *
 * @param <O> the type of the flow's output
 */
public sealed interface Outcome<O> {
    /**
     * Every task succeeded or was ignored.
     *
     * @param output what the flow gives
     */
    record Succeeded<O>(O output) implements Outcome<O> {
        /** Refuses null. */
        public Succeeded {
            Objects.requireNonNull(output, "output");
        }
    }

    /**
     * Something failed, or the run was cancelled, and nothing is left of what was done: each task that had been done is
     * reverted, as far as it has something to revert.
     *
     * @param run the run
     * @param flow the name of its flow
     * @param failures what failed, in the order in which it did; empty after a cancel
     * @param reverted the qualified names of the tasks whose reverts were called, in the order of these calls
     */
    record Reverted<O>(RunId run, String flow, FlowFailures failures, List<String> reverted) implements Outcome<O> {
        /** Copies the list. */
        public Reverted {
            reverted = List.copyOf(reverted);
        }
    }

    /**
     * Something failed, and something is left of what was done.
     *
     * @param run the run
     * @param flow the name of its flow
     * @param failures what failed, in the order in which it did; the failures of reverts are with what is left
     * @param reverted the qualified names of the tasks whose reverts were called without a failure, in the order of
     *     these calls
     * @param left what is left, and why, last done first
     */
    record Failed<O>(RunId run, String flow, FlowFailures failures, List<String> reverted, List<Leftover> left)
            implements Outcome<O> {
        /** Copies the lists. */
        public Failed {
            reverted = List.copyOf(reverted);
            left = List.copyOf(left);
        }
    }

    /**
     * There is work left. Nothing is done about it until the run is resumed, by starting its id again.
     *
     * @param run the run
     * @param flow the name of its flow
     * @param reason why it is suspended
     */
    record Suspended<O>(RunId run, String flow, SuspendReason reason) implements Outcome<O> {}

    /**
     * A task of which something is left.
     *
     * @param task its qualified name
     * @param state the state that it is left in
     * @param failure the failure of its revert; empty if the revert was not called because something that depends on
     *     the task is left itself
     */
    record Leftover(String task, TaskState state, Optional<Failure> failure) {
        /** Returns the task with the reason why it is left. */
        @Override
        public String toString() {
            return "'" + task + "' ("
                    + failure.map(Failure::toString).orElse("not reverted: something that depends on it is left") + ")";
        }
    }

    /**
     * Returns the output.
     *
     * @throws FlowFailedException if the run was reverted or failed; its cause is the exception that the first failed
     *     task threw, as long as the process lives in which it did
     * @throws MillraceException R113, if the run is suspended
     */
    default O orElseThrow() {
        if (this instanceof Succeeded<O> succeeded) {
            return succeeded.output();
        } else if (this instanceof Suspended<O> suspended) {
            throw MillraceException.of(
                            RuntimeCode.R113,
                            "run '" + suspended.run() + "' of flow '" + suspended.flow()
                                    + "' has no output, it is suspended")
                    .fact("reason: " + suspended.reason())
                    .fix("resume it by starting its id again, then ask for the output.");
        }
        throw FlowFailedException.of(this);
    }

    /**
     * Returns what the function for this kind of outcome makes of it.
     *
     * @param succeeded takes the output of a run that succeeded
     * @param reverted takes the outcome of a run that was reverted
     * @param failed takes the outcome of a run that failed
     * @param suspended takes the outcome of a run that is suspended
     */
    default <T extends @Nullable Object> T fold(
            Function<? super O, ? extends T> succeeded,
            Function<? super Reverted<O>, ? extends T> reverted,
            Function<? super Failed<O>, ? extends T> failed,
            Function<? super Suspended<O>, ? extends T> suspended) {
        if (this instanceof Succeeded<O> outcome) {
            return succeeded.apply(outcome.output());
        } else if (this instanceof Reverted<O> outcome) {
            return reverted.apply(outcome);
        } else if (this instanceof Failed<O> outcome) {
            return failed.apply(outcome);
        }
        return suspended.apply((Suspended<O>) this);
    }
}
