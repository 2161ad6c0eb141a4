package io.millrace.runtime.machine;

/**
 * What a machine wants done, as one number, so that giving a command makes no object: the kind in the lower bits, the
 * atom or gate above.
 */
public final class Command {
    /** Call the task; then tell the machine {@code started} before, and {@code completed} or {@code failed} after. */
    public static final int EXECUTE = 0;
    /** Call the revert of the task; then tell the machine {@code reverted} or {@code revertFailed}. */
    public static final int REVERT = 1;
    /** Nothing to call: the task counts as reverted. For events. */
    public static final int NOTE_REVERTED = 2;
    /** Copy the values that cross the gate; then tell the machine {@code passed}. */
    public static final int PASS = 3;
    /** Nothing to do until something that was started ends. */
    public static final int WAIT = 4;
    /** Everything is done; tell the machine {@code finished}. */
    public static final int FINISH = 5;

    private static final int KIND_BITS = 3;

    private Command() {}

    static int of(int kind, int subject) {
        return subject << KIND_BITS | kind;
    }

    /** Returns the kind of the command. */
    public static int kind(int command) {
        return command & (1 << KIND_BITS) - 1;
    }

    /** Returns the number of the atom, or of the gate counted from 0. */
    public static int subject(int command) {
        return command >>> KIND_BITS;
    }
}
