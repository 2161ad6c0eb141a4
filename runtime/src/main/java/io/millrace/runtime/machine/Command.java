package io.millrace.runtime.machine;

/**
 * What a machine wants done, as one number, so that giving a command makes no object: the kind in the lower bits, what
 * it is about above.
 */
public final class Command {
    /** Call the task; then tell the machine {@code started} before, and {@code completed} or {@code failed} after. */
    public static final int EXECUTE = 0;
    /** Call the revert of the task; then tell the machine {@code reverted} or {@code revertFailed}. */
    public static final int REVERT = 1;
    /** Nothing to call: the task counts as reverted. For events. */
    public static final int NOTE_REVERTED = 2;
    /** Nothing to call: the task is ignored. For events. */
    public static final int NOTE_IGNORED = 3;
    /** Copy the values that cross the gate; then tell the machine {@code passed}. */
    public static final int PASS = 4;
    /** Ask the {@linkplain Questions#decider decider} of a choice; then tell {@code decided} or {@code deciderFailed}. */
    public static final int CHOOSE = 5;
    /** Ask the controller of a scope; then tell {@code controlled} or {@code controllerFailed}. */
    public static final int CONTROL = 6;
    /** Wait until {@link Questions#due} of a scope; then tell {@code delayPassed}. */
    public static final int DELAY = 7;
    /** A scope begins anew: give it the {@linkplain Questions#controllerValue value} of its controller. */
    public static final int RESTARTED = 8;
    /** Nothing to do until something that was started ends. */
    public static final int WAIT = 9;
    /** Nothing goes on any more, as it was asked for; tell the machine {@code rested}. */
    public static final int REST = 10;
    /** Everything is done; tell the machine {@code finished}. */
    public static final int FINISH = 11;
    /** Freeze the elements of a task; then tell {@code frozen}, or {@code completed} or {@code failed}. */
    public static final int FREEZE = 12;
    /** Wait until {@link ElementSteps#due} of an element; then tell {@code delayPassed}. */
    public static final int DELAY_ELEMENT = 13;
    /** Wait until {@link RevertRetries#due} of a task or element; then tell {@code revertDelayPassed}. */
    public static final int DELAY_REVERT = 14;
    /** Inside the machine: look again. */
    static final int AGAIN = 15;

    private static final int KIND_BITS = 4;

    private Command() {}

    /** Returns the command of a kind about an atom, gate, choice or scope. */
    public static int of(int kind, int subject) {
        return subject << KIND_BITS | kind;
    }

    /** Returns the kind of the command. */
    public static int kind(int command) {
        return command & (1 << KIND_BITS) - 1;
    }

    /** Returns the number of the atom, gate, choice or scope; each are counted from 0. */
    public static int subject(int command) {
        return command >>> KIND_BITS;
    }
}
