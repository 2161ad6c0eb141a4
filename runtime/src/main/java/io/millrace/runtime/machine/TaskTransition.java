package io.millrace.runtime.machine;

import static io.millrace.runtime.TaskState.FAILED;
import static io.millrace.runtime.TaskState.IGNORED;
import static io.millrace.runtime.TaskState.PENDING;
import static io.millrace.runtime.TaskState.QUEUED;
import static io.millrace.runtime.TaskState.REVERTED;
import static io.millrace.runtime.TaskState.REVERTING;
import static io.millrace.runtime.TaskState.REVERT_FAILED;
import static io.millrace.runtime.TaskState.RUNNING;
import static io.millrace.runtime.TaskState.SUCCEEDED;

import io.millrace.runtime.TaskState;
import java.util.Set;
import java.util.stream.Stream;

/** The table of what may happen to a task: the state that it leads to, and the states that it leads from. */
enum TaskTransition {
    /** Handed out to be called. */
    QUEUE(QUEUED, PENDING),
    /** Taken back before it started. */
    WITHDRAW(PENDING, QUEUED),
    /** An attempt starts. */
    START(RUNNING, QUEUED),
    /** The attempt ends with a result. */
    SUCCEED(SUCCEEDED, RUNNING),
    /** The attempt ends with a failure. */
    FAIL(FAILED, RUNNING),
    /** A decider ignores it. */
    IGNORE(IGNORED, PENDING),
    /** Its decider fails, so that it is not even called. */
    REFUSE(FAILED, PENDING),
    /** Undoing begins. */
    REVERT(REVERTING, SUCCEEDED, FAILED),
    /** Undoing ends, or there was nothing to call. */
    REVERT_DONE(REVERTED, REVERTING),
    /** Undoing fails. */
    REVERT_FAIL(REVERT_FAILED, REVERTING),
    /** Undoing begins once more, because somebody asked for it. */
    RETRY_REVERT(REVERTING, REVERT_FAILED),
    /** An attempt that was abandoned gave something after all, and undoing begins anew. */
    REVERT_LATE(REVERTING, REVERTED),
    /** Its scope is tried again. */
    AGAIN(PENDING, REVERTED, IGNORED);

    private final TaskState to;
    /** Also here, because a table lookup less is felt in a chain of short tasks. */
    private final byte toCode;

    private final int fromBits;

    TaskTransition(TaskState to, TaskState... from) {
        this.to = to;
        this.toCode = StateCode.of(to);
        this.fromBits =
                Stream.of(from).mapToInt(state -> 1 << StateCode.of(state)).sum();
    }

    TaskState to() {
        return to;
    }

    byte toCode() {
        return toCode;
    }

    Set<TaskState> from() {
        return StateCode.tasks(fromBits);
    }

    /** Returns whether the transition leads from the state of that code. */
    boolean leadsFrom(int code) {
        return (fromBits & 1 << code) != 0;
    }
}
