package io.millrace.runtime.machine;

import static io.millrace.runtime.RunState.FAILED;
import static io.millrace.runtime.RunState.PENDING;
import static io.millrace.runtime.RunState.REVERTED;
import static io.millrace.runtime.RunState.REVERTING;
import static io.millrace.runtime.RunState.RUNNING;
import static io.millrace.runtime.RunState.SUCCEEDED;
import static io.millrace.runtime.RunState.SUSPENDED;
import static io.millrace.runtime.RunState.SUSPENDING;

import io.millrace.runtime.RunState;
import java.util.Set;
import java.util.stream.Stream;

/** The table of what may happen to a run: the state that it leads to, and the states that it leads from. */
enum RunTransition {
    /** The run starts. */
    START(RUNNING, PENDING),
    /** It is cancelled before it started. */
    CANCEL_UNSTARTED(REVERTED, PENDING),
    /** Something that was done begins to be undone. */
    REVERT(REVERTING, RUNNING),
    /** What had to be undone is undone, and the run goes on. */
    GO_ON(RUNNING, REVERTING),
    /** It is asked to stop. */
    SUSPEND(SUSPENDING, RUNNING, REVERTING),
    /** Nothing runs any more. */
    REST(SUSPENDED, SUSPENDING),
    /** It goes on with its tasks. */
    RESUME(RUNNING, SUSPENDED),
    /** It goes on undoing. */
    RESUME_REVERT(REVERTING, SUSPENDED),
    /** Every task is done. */
    SUCCEED(SUCCEEDED, RUNNING, SUSPENDING),
    /** Everything is undone. */
    REVERT_DONE(REVERTED, REVERTING, SUSPENDING),
    /** Undoing has ended, and something is left. */
    FAIL(FAILED, REVERTING, SUSPENDING),
    /** What is left is to be undone once more. */
    RETRY_REVERTS(REVERTING, FAILED);

    private final RunState to;
    private final int fromBits;

    RunTransition(RunState to, RunState... from) {
        this.to = to;
        this.fromBits =
                Stream.of(from).mapToInt(state -> 1 << StateCode.of(state)).sum();
    }

    RunState to() {
        return to;
    }

    Set<RunState> from() {
        return StateCode.runs(fromBits);
    }

    boolean leadsFrom(RunState state) {
        return (fromBits & 1 << StateCode.of(state)) != 0;
    }
}
