package io.millrace.cli;

import io.millrace.runtime.TaskState;

/** The colours that tasks are filled with in drawings, by their state. */
final class StateColours {
    private StateColours() {}

    /** Returns a light colour on which black text is read, as {@code #rrggbb}. */
    static String of(TaskState state) {
        return switch (state) {
            case SUCCEEDED -> "#c8e6c9";
            case FAILED, REVERT_FAILED -> "#ffcdd2";
            case REVERTING, REVERTED -> "#ffe0b2";
            case RUNNING, QUEUED -> "#bbdefb";
            case IGNORED -> "#eeeeee";
            case PENDING -> "#ffffff";
        };
    }
}
