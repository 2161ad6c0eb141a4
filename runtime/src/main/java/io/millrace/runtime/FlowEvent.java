package io.millrace.runtime;

import io.millrace.runtime.spi.FlowListener;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that happened in a run. Events are made only where somebody listens, see {@link FlowListener}.
 *
 * <p>All are immutable. More kinds of events come with later versions.
 */
public sealed interface FlowEvent {
    /** Returns the run. */
    RunId run();

    /** Returns when it happened, by the engine's clock. */
    Instant time();

    /**
     * Returns what happened, and to which task, as one line for people, such as {@code book[3] reverting, attempt 2};
     * without the run and without times. The words may change with any version.
     */
    default String text() {
        return EventText.of(this);
    }

    /** Something that concerns the run as a whole. */
    sealed interface RunEvent extends FlowEvent {
        /** Returns the name of the run's flow. */
        String flow();
    }

    /**
     * Something that concerns an attempt of a task, or of its revert. Of a task that runs once for each element of a
     * collection each element tells its own; an event of such a task without an element is about the task as a whole.
     */
    sealed interface TaskEvent extends FlowEvent {
        /** Returns the qualified name of the task, such as {@code stay.bookRoom}. */
        String task();

        /** Returns the index of the element, for a task that runs once for each element of a collection. */
        OptionalInt element();

        /** Returns which attempt it is; the first is 1, and 0 stands for none. */
        int attempt();
    }

    /**
     * A run started.
     *
     * @param run the run
     * @param flow the name of its flow
     * @param version the version of its flow
     * @param generation which run of its id it is: a run that was {@linkplain Engine#rerun run once more} is the next one
     * @param time when
     */
    record RunStarted(RunId run, String flow, int version, int generation, Instant time) implements RunEvent {}

    /**
     * A run stopped with work left.
     *
     * @param run the run
     * @param flow the name of its flow
     * @param reason why
     * @param time when
     */
    record RunSuspended(RunId run, String flow, SuspendReason reason, Instant time) implements RunEvent {}

    /**
     * A suspended run goes on, or what is left of one that failed is undone once more, see {@link Engine#retryReverts}.
     *
     * @param run the run
     * @param flow the name of its flow
     * @param generation which run of its id it is
     * @param time when
     */
    record RunResumed(RunId run, String flow, int generation, Instant time) implements RunEvent {}

    /**
     * A run ended.
     *
     * @param run the run
     * @param flow the name of its flow
     * @param state its end state
     * @param time when
     */
    record RunFinished(RunId run, String flow, RunState state, Instant time) implements RunEvent {}

    /**
     * An attempt of a task started.
     *
     * @param run the run
     * @param task the task
     * @param element its element
     * @param attempt which attempt it is
     * @param resumed whether it repeats an attempt whose end is not known
     * @param time when
     */
    record TaskStarted(RunId run, String task, OptionalInt element, int attempt, boolean resumed, Instant time)
            implements TaskEvent {}

    /**
     * A task that runs once for each element of a collection is about to begin: its elements are known. If there are none,
     * its {@link TaskSucceeded} follows at once.
     *
     * @param run the run
     * @param task the task
     * @param element empty: it is about the task as a whole
     * @param attempt which attempt of the task as a whole it is
     * @param count how many elements there are, 0 or more
     * @param time when
     */
    record ElementsFrozen(RunId run, String task, OptionalInt element, int attempt, int count, Instant time)
            implements TaskEvent {}

    /**
     * A task told how far it is.
     *
     * @param run the run
     * @param task the task
     * @param element its element
     * @param attempt which attempt it is
     * @param fraction the part that is done, from 0 to 1
     * @param detail what is being done; may be empty
     * @param time when
     */
    record TaskProgress(
            RunId run, String task, OptionalInt element, int attempt, double fraction, String detail, Instant time)
            implements TaskEvent {}

    /**
     * A task told something of its own.
     *
     * @param run the run
     * @param task the task
     * @param element its element
     * @param attempt which attempt it is
     * @param name what kind of thing it is
     * @param detail what happened; may be empty
     * @param time when
     */
    record TaskEmitted(
            RunId run, String task, OptionalInt element, int attempt, String name, String detail, Instant time)
            implements TaskEvent {}

    /**
     * An attempt waits, because nobody is there who could make it.
     *
     * @param run the run
     * @param task the task
     * @param element its element
     * @param attempt which attempt it is, of the task or of its revert
     * @param topic which workers may make it, empty for any
     * @param time when
     */
    record WorkerAwaited(RunId run, String task, OptionalInt element, int attempt, String topic, Instant time)
            implements TaskEvent {}

    /**
     * Whoever made an attempt is gone, and nobody knows how far it was. It is made again by another, as far as it may be called
     * again.
     *
     * @param run the run
     * @param task the task
     * @param element its element
     * @param attempt which attempt it was, of the task or of its revert
     * @param worker who is gone
     * @param time when
     */
    record WorkerLost(RunId run, String task, OptionalInt element, int attempt, String worker, Instant time)
            implements TaskEvent {}

    /**
     * An attempt of a task succeeded. A task with elements tells it after the last of these.
     *
     * @param run the run
     * @param task the task
     * @param element its element
     * @param attempt which attempt it is
     * @param time when
     */
    record TaskSucceeded(RunId run, String task, OptionalInt element, int attempt, Instant time) implements TaskEvent {}

    /**
     * An attempt of a task failed. A task with elements tells it after the first of these that failed for good, with its
     * failure.
     *
     * @param run the run
     * @param task the task
     * @param element its element
     * @param attempt which attempt it is
     * @param failure the failure
     * @param time when
     */
    record TaskFailed(RunId run, String task, OptionalInt element, int attempt, Failure failure, Instant time)
            implements TaskEvent {}

    /**
     * An attempt that timed out or was cancelled has not ended in time; nobody waits for it any more.
     *
     * @param run the run
     * @param task the task
     * @param element its element
     * @param attempt which attempt it is
     * @param time when
     */
    record TaskAbandoned(RunId run, String task, OptionalInt element, int attempt, Instant time) implements TaskEvent {}

    /**
     * A task is ignored, because a decider said so.
     *
     * @param run the run
     * @param task the task
     * @param element empty
     * @param attempt 0: no attempt is made
     * @param time when
     */
    record TaskIgnored(RunId run, String task, OptionalInt element, int attempt, Instant time) implements TaskEvent {}

    /**
     * A retry controller decided what is done about a round of its scope that failed.
     *
     * @param run the run
     * @param scope the qualified name of the task or nested flow that the controller stands around; the name of the
     *     run's flow for the controller of the whole flow
     * @param phase what is tried again: {@link Failure.Phase#EXECUTE} for the scope, {@link Failure.Phase#REVERT} for the
     *     revert of the task
     * @param element the index of the element, where one element of a task is tried again by itself
     * @param round which round failed; the first is 1
     * @param decision the decision
     * @param due when the next round begins, if it has to wait
     * @param time when
     */
    record RetryDecided(
            RunId run,
            String scope,
            Failure.Phase phase,
            OptionalInt element,
            int round,
            RetryDecision<?> decision,
            Optional<Instant> due,
            Instant time)
            implements FlowEvent {}

    /**
     * A listener was too slow, and does not hear of events that came when its queue was full. Only that listener is told.
     *
     * @param run the run of the last of these events; the others may be of any run of the engine
     * @param count how many they are
     * @param time when the last of them happened
     */
    record EventsDropped(RunId run, long count, Instant time) implements FlowEvent {}

    /**
     * The revert of a task is called.
     *
     * @param run the run
     * @param task the task that is undone
     * @param element its element
     * @param attempt which attempt of the revert it is
     * @param resumed whether it repeats an attempt whose end is not known
     * @param time when
     */
    record TaskReverting(RunId run, String task, OptionalInt element, int attempt, boolean resumed, Instant time)
            implements TaskEvent {}

    /**
     * A task is undone. It may be once more, if an attempt that was abandoned succeeds late.
     *
     * @param run the run
     * @param task the task that is undone
     * @param element its element
     * @param attempt which attempt of the revert it is
     * @param nothingCalled whether the task has no revert that could be called
     * @param time when
     */
    record TaskReverted(RunId run, String task, OptionalInt element, int attempt, boolean nothingCalled, Instant time)
            implements TaskEvent {}

    /**
     * The revert of a task failed. If it is not called again, something of the task may be left.
     *
     * @param run the run
     * @param task the task
     * @param element its element
     * @param attempt which attempt of the revert it is
     * @param failure the failure of the revert
     * @param again whether the revert is called again
     * @param time when
     */
    record TaskRevertFailed(
            RunId run, String task, OptionalInt element, int attempt, Failure failure, boolean again, Instant time)
            implements TaskEvent {}
}
