package io.millrace.model;

/** What is ignored together with the target of a decider that says no. */
public enum DeciderDepth {
    /** The target and everything that follows it; within its flow, so that it is the same as {@link #FLOW}. */
    ALL,
    /** The target and what follows it in the same flow. */
    FLOW,
    /** The target and its direct successors. */
    NEIGHBORS,
    /** The target alone. */
    ATOM
}
