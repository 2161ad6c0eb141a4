package io.millrace.runtime.store.record;

import io.millrace.model.DeciderDepth;
import io.millrace.runtime.Failure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is recorded of a task, of one of its elements, or of an attempt. */
public sealed interface TaskRecord extends RunRecord {
    /**
     * An attempt succeeded. For a task that is not to be ignored, retried or reverted it is the only record.
     *
     * @param at when
     * @param attempt which
     * @param values what it gave, absent values left out
     */
    record TaskResult(long at, AttemptName attempt, List<NamedValue> values) implements TaskRecord {
        /** Copies the list. */
        public TaskResult {
            Objects.requireNonNull(attempt, "attempt");
            values = List.copyOf(values);
        }
    }

    /**
     * An attempt that was abandoned, timed out or superseded succeeded after all. Nobody is fed by it; its revert is called
     * with it.
     *
     * @param at when
     * @param attempt which
     * @param values what it gave, absent values left out
     */
    record LateResult(long at, AttemptName attempt, List<NamedValue> values) implements TaskRecord {
        /** Copies the list. */
        public LateResult {
            Objects.requireNonNull(attempt, "attempt");
            values = List.copyOf(values);
        }
    }

    /**
     * Something failed: an attempt, a decider, a retry controller or the output.
     *
     * @param at when
     * @param failure what failed, and how
     * @param stop what it stops; empty if its scope had been stopped before
     */
    record TaskFailure(long at, Failure failure, Optional<ScopeStop> stop) implements TaskRecord {
        /** Refuses null. */
        public TaskFailure {
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(stop, "stop");
        }
    }

    /**
     * From a failure on nothing of a scope starts, also after a crash.
     *
     * @param scope the qualified name of the task or nested flow; empty for the flow, {@link #RUN} for the whole run, which its
     *     controller does not enclose
     * @param running the attempts in the scope that may be running
     */
    record ScopeStop(String scope, List<AttemptName> running) {
        /** Stands for the whole run. */
        public static final String RUN = "*";

        /** Copies the list. */
        public ScopeStop {
            Objects.requireNonNull(scope, "scope");
            running = List.copyOf(running);
        }
    }

    /**
     * A scope is stopped by the record before this one, which says why: a wider scope than the one that it is about, or a
     * cancel.
     *
     * @param at when
     * @param stop what is stopped
     */
    record StoppedScope(long at, ScopeStop stop) implements TaskRecord {
        /** Refuses null. */
        public StoppedScope {
            Objects.requireNonNull(stop, "stop");
        }
    }

    /**
     * An attempt that is sent at most once is about to be sent.
     *
     * @param at when
     * @param attempt which
     */
    record AttemptStart(long at, AttemptName attempt) implements TaskRecord {
        /** Refuses null. */
        public AttemptStart {
            Objects.requireNonNull(attempt, "attempt");
        }
    }

    /**
     * The end of an attempt is not waited for any more, and not known.
     *
     * @param at when
     * @param attempt which
     */
    record AbandonedAttempt(long at, AttemptName attempt) implements TaskRecord {
        /** Refuses null. */
        public AbandonedAttempt {
            Objects.requireNonNull(attempt, "attempt");
        }
    }

    /**
     * The elements for which a task runs, in the order to which their indexes refer.
     *
     * @param at when
     * @param task the qualified name of the task
     * @param elements the elements
     */
    record FrozenElements(long at, String task, List<EncodedValue> elements) implements TaskRecord {
        /** Copies the list. */
        public FrozenElements {
            Objects.requireNonNull(task, "task");
            elements = List.copyOf(elements);
        }
    }

    /**
     * A decider has answered.
     *
     * @param at when
     * @param target the qualified name of the task or nested flow that it was asked about
     * @param decider the name of the decider
     * @param runs whether the target runs; if not, it is ignored
     * @param depth what is ignored with it, if it is
     */
    record Verdict(long at, String target, String decider, boolean runs, DeciderDepth depth) implements TaskRecord {
        /** Refuses null. */
        public Verdict {
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(decider, "decider");
            Objects.requireNonNull(depth, "depth");
        }
    }

    /**
     * A task, or one element of it, is undone.
     *
     * @param at when
     * @param attempt the attempt that was undone
     * @param called whether a revert was called; if not, there was nothing to call
     */
    record RevertResult(long at, AttemptName attempt, boolean called) implements TaskRecord {
        /** Refuses null. */
        public RevertResult {
            Objects.requireNonNull(attempt, "attempt");
        }
    }

    /**
     * A revert failed.
     *
     * @param at when
     * @param failure how
     * @param delay what passes before it is tried again; empty if it has failed for good
     */
    record RevertFailure(long at, Failure failure, Optional<ScopeRecord.Delay> delay) implements TaskRecord {
        /** Refuses null. */
        public RevertFailure {
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(delay, "delay");
        }
    }

    /**
     * A result that a fork takes from the run that it comes from. The fork never reverts it.
     *
     * @param at when
     * @param task the qualified name of the task
     * @param values what it gave, absent values left out
     */
    record BorrowedResult(long at, String task, List<NamedValue> values) implements TaskRecord {
        /** Copies the list. */
        public BorrowedResult {
            Objects.requireNonNull(task, "task");
            values = List.copyOf(values);
        }
    }
}
