package io.millrace.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One execution of a flow. Thread-safe.
 *
 * <p>What is read of it while it goes on may be a little out of date by the time it is returned; except for
 * {@link #await()}, nothing here waits for a task, a listener or anything else of the run. After the end everything can
 * still be read but the {@link #values()}.
 *
 * <p>A run that another engine works on, see {@link Engine#resume}, is read from the store of the engine that gave it: each
 * reading asks the store, and may throw what a store throws (R106, R107).
 *
 * @param <O> the type of the flow's output
 */
public interface FlowRun<O> {
    /**
     * Returns the id. One that nobody gave is made when it is first asked for; from then on the engine knows the run by it,
     * also when it has ended, as it does runs that are given an id.
     */
    RunId id();

    /** Returns the name of the flow. */
    String flow();

    /** Returns which run of its id it is: 1, and one more for each {@link Engine#rerun}. */
    int generation();

    /** Returns the generation before this one, as long as the engine keeps it. */
    Optional<FlowRun<O>> earlier();

    /** Returns the labels that the run was started with, an unmodifiable map. */
    Map<String, String> labels();

    /** Returns what is noted about the run now, an unmodifiable copy. */
    Map<String, String> metadata();

    /**
     * Notes something about the run, also when it has ended; what was noted under that name is replaced.
     *
     * @param name not blank
     * @param value any text
     * @throws IllegalArgumentException if the name is blank
     */
    void putMetadata(String name, String value);

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

    /**
     * Returns the values that are there now, by qualified name, such as {@code room}, or {@code stay.room} for a value of
     * a nested flow: inputs, what retry controllers gave, and what tasks gave that succeeded and are not undone. Where
     * several providers of one name have given theirs, it is the value of the last of them in the order of the flow.
     *
     * <p>A run that succeeded or was reverted keeps no values: the map is empty then, and the outcome has the output. One
     * that failed keeps the values of what is left until the engine forgets the run.
     *
     * @return an unmodifiable copy; the values themselves are those that tasks get
     */
    Map<String, Object> values();

    /**
     * Returns the failures so far, in the order in which they happened, as an unmodifiable copy: those of attempts that
     * were made again, too, and those of reverts, deciders and retry controllers. Of more than 1000 the last.
     */
    List<Failure> failures();

    /** Returns how far the run is. */
    Progress progress();

    /**
     * Returns how far a task is.
     *
     * @param task the qualified name of the task
     * @throws MillraceException R114, if the flow has no such task
     */
    Progress progress(String task);

    /** Returns what the run did so far, in numbers. */
    RunStatistics statistics();

    /**
     * Returns how long the run and its tasks took so far; empty unless the engine was made with
     * {@link EngineBuilder#keepDurations()}.
     */
    Optional<RunDurations> durations();

    /** Returns the outcome, if the run has ended or is suspended now. */
    Optional<Outcome<O>> outcome();

    /**
     * Waits until the run ends or is suspended, and returns its outcome.
     *
     * @throws MillraceException R111, if the thread is interrupted while it waits; its interrupt flag is then set
     *     again, and the run is not touched; R112, if the caller is a task that this run waits for;
     *     R157, if the run belonged to another engine, and nobody works on it any more; R006, if it does, and the engine that
     *     gave this run is closed
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
     * Returns a stage that completes when the run ends or is suspended, with its outcome: complete already, if it has. For code
     * that must not wait. It completes exceptionally only for a run that another engine works on, as {@link #await()} does.
     *
     * <p>What depends on the stage is called by whichever thread ends the run, so it should not block. A suspended run that is
     * resumed has another stage for its next outcome.
     */
    CompletionStage<Outcome<O>> settled();

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
