package io.millrace.processor.read;

/** What a method of a flow class can be. */
enum MethodKind {
    /** A task. */
    TASK("task"),
    /** A revert. */
    REVERT("revert"),
    /** A decider. */
    DECIDER("decider"),
    /** A custom retry controller. */
    CONTROLLER("retry controller");

    private final String words;

    MethodKind(String words) {
        this.words = words;
    }

    /** Returns the method for a sentence: {@code task 'charge'}. */
    String describe(String name) {
        return words + " '" + name + "'";
    }

    /** Returns whether a parameter of that type is given by the runtime rather than by a value. */
    boolean isGiven(String type) {
        return switch (type) {
            case Names.TASK_CONTEXT -> this == TASK || this == REVERT;
            case Names.FAILURE, Names.FLOW_FAILURES -> this == REVERT;
            case Names.RETRY_HISTORY -> this == CONTROLLER;
            default -> false;
        };
    }
}
