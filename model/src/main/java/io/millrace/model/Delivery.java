package io.millrace.model;

/** What is promised about how often a task is called when processes die. */
public enum Delivery {
    /** Called again when no end of an attempt was recorded. */
    AT_LEAST_ONCE,
    /** Not called again when the end of an attempt is unknown. */
    AT_MOST_ONCE
}
