package io.millrace.runtime.builder;

/** A failure as a revert takes it. */
record FailureParameter<T>(Kind kind) implements RevertParameter<T> {
    /** The ways in which failures are taken. */
    enum Kind {
        /** The task's own. */
        PLAIN,
        /** The task's own, if there is one. */
        OPTIONAL,
        /** All that are being resolved. */
        ALL
    }

    @Override
    public String toString() {
        return switch (kind) {
            case PLAIN -> "failure()";
            case OPTIONAL -> "optionalFailure()";
            case ALL -> "failures()";
        };
    }
}
