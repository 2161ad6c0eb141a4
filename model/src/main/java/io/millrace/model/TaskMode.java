package io.millrace.model;

/** Whether a task may block the thread that calls it. */
public enum TaskMode {
    /** Non-blocking where the result is asynchronous, blocking elsewhere. */
    AUTO,
    /** May block. */
    BLOCKING,
    /** Returns at once. */
    NON_BLOCKING
}
