package io.millrace.runtime;

/**
 * What a task or a revert may know about the attempt it is called for. A method gets it by taking a parameter of this
 * type.
 *
 * <p>It may be used from any thread, until the attempt ends; what is reported after that is dropped.
 */
public interface TaskContext {
    /** Returns the run. */
    RunId runId();

    /** Returns the qualified name of the task, such as {@code stay.bookRoom}; in a revert, of the task it undoes. */
    String task();

    /** Returns which attempt of the task in this run it is, or of its revert; the first is 1. */
    int attempt();

    /**
     * Returns the key under which the effects of this call are to be made idempotent.
     *
     * <p>It is the same for each attempt that may be a repetition of this one: after an interrupted attempt, a crash, a
     * lost worker or a retry without a revert between. It is another for the revert, and for an attempt after a revert
     * was called. The text is opaque, and unlike any of another run or of another generation of this one.
     */
    String idempotencyKey();

    /** Returns the identity of this very attempt: no other attempt of any run has the same. */
    String attemptId();

    /** Reports how far the task is, without a detail. Same as {@code progress(fraction, "")}. */
    default void progress(double fraction) {
        progress(fraction, "");
    }

    /**
     * Reports how far the task is, as an event, and for those who look at the run: {@link FlowRun#progress(String)} gives
     * what was reported last.
     *
     * @param fraction the part that is done, from 0 to 1; what lies outside counts as the nearer end
     * @param detail what is being done, in words for people; may be empty
     * @throws IllegalArgumentException if the fraction is not a number
     */
    void progress(double fraction, String detail);

    /**
     * Reports something of the task's own, as an event.
     *
     * @param name what kind of thing it is, not blank
     * @param detail what happened, in words for people; may be empty
     * @throws IllegalArgumentException if the name is blank
     */
    void emit(String name, String detail);

    /**
     * Returns whether the result of this attempt is not waited for any more, so that a task that takes long may stop.
     * It never turns back to false.
     */
    boolean isCancelled();
}
