package io.millrace.model;

/** After which ends of an attempt a revert is called. */
public enum RevertWhen {
    /** After a success only: the plain revert. */
    SUCCEEDED,
    /** After a failed attempt only: the revert takes a plain {@code Failure}. */
    FAILED,
    /** After a success and after a failed attempt: the failure-aware revert. */
    ALWAYS
}
