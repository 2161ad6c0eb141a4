package io.millrace.runtime;

/** The states of a run. */
public enum RunState {
    /** Nothing has been started yet. */
    PENDING,
    /** Tasks are started and awaited. */
    RUNNING,
    /** What was done is being undone. */
    REVERTING,
    /** Nothing new is started; what still runs is awaited. */
    SUSPENDING,
    /** There is work left, and nothing is done about it until the run is resumed. */
    SUSPENDED,
    /** Every task succeeded or was ignored. */
    SUCCEEDED,
    /** Something failed, or the run was cancelled, and nothing is left of what was done. */
    REVERTED,
    /** Something failed, and something is left of what was done. */
    FAILED;

    /** Returns whether the run has ended: its state does not change any more. */
    public boolean isFinished() {
        return this == SUCCEEDED || this == REVERTED || this == FAILED;
    }
}
