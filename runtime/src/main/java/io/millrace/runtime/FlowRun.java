package io.millrace.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * One execution of a flow. Thread-safe.
 *
 * @param <O> the type of the flow's output
 */
public interface FlowRun<O> {
    /** Returns the id; an id that nobody gave is made when it is first asked for. */
    RunId id();

    /** Returns the name of the flow. */
    String flow();

    /** Returns the state that the run is in now. */
    RunState state();

    /**
     * Returns the state that a task is in now.
     *
     * <p>While the run goes on, another thread may see a state that is a little out of date.
     *
     * @param task the qualified name of the task, such as {@code stay.bookRoom}
     * @throws MillraceException R114, if the flow has no such task
     */
    TaskState taskState(String task);

    /** Returns the outcome, if the run has ended or is suspended now. */
    Optional<Outcome<O>> outcome();

    /**
     * Waits until the run ends or is suspended, and returns its outcome.
     *
     * @throws MillraceException R111, if the thread is interrupted while it waits; its interrupt flag is then set
     *     again, and the run is not touched; R112, if the caller is a task that this run waits for
     */
    Outcome<O> await();

    /**
     * Waits until the run ends or is suspended, but not longer than the given time.
     *
     * @param timeout how long to wait at most; zero or less does not wait
     * @return the outcome, or empty if the time is over; the run is not touched then
     * @throws MillraceException as {@link #await()} does
     */
    Optional<Outcome<O>> await(Duration timeout);

    /**
     * Asks the run to stop at a safe point: nothing new is started or reverted, what runs is awaited, and then the run
     * is suspended with {@link SuspendReason#OPERATOR}. Starting its id again resumes it. Returns at once; does nothing
     * if the run has ended or is suspended.
     */
    void suspend();

    /**
     * Asks the run to stop and to undo what was done: no retry controller is asked, and the run ends as reverted, or as
     * failed if something is left. A suspended run is undone at once, by the calling thread if its engine is serial;
     * otherwise this returns at once. Does nothing if the run has ended.
     */
    void cancel();
}
