package io.millrace.runtime;

/** Why a run is suspended. */
public enum SuspendReason {
    /** Somebody asked for it; on a serial engine also by interrupting the thread that drives the run. */
    OPERATOR,
    /** The process stops. */
    DRAIN,
    /** The run cannot be worked on here and now: the virtual machine failed under it, for example. */
    PARKED
}
