package io.millrace.runtime;

/**
 * Says that it is not known whether an attempt of a task did its work. An engine makes a task with {@code delivery =
 * AT_MOST_ONCE} fail with it when an attempt had begun and its end was lost, instead of calling the task again.
 *
 * <p>A task may throw it, too: when what it asked of another system was not answered, for example. Declared retries do not
 * repeat what failed with it, unless their {@code on} names this class, and neither do those of the scopes around it. A task
 * whose revert is not called after a failure is then listed in the outcome, and a run that is undone ends as {@code FAILED}.
 */
public final class UnknownResult extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what is not known, and why
     */
    public UnknownResult(String message) {
        super(message);
    }
}
