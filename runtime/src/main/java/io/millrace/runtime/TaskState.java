package io.millrace.runtime;

/** The states of a task in a run. */
public enum TaskState {
    /** Not started: it waits for others, or was withdrawn before it started. */
    PENDING,
    /** Handed out, not started yet. */
    QUEUED,
    /** An attempt has started, and no end of it is known. */
    RUNNING,
    /** Its last attempt succeeded. */
    SUCCEEDED,
    /** Its last attempt failed. */
    FAILED,
    /** A decider ignored it. */
    IGNORED,
    /** It is being undone. */
    REVERTING,
    /** It is undone, or there was nothing to call to undo it. */
    REVERTED,
    /** Its revert failed: something of it may be left. */
    REVERT_FAILED
}
