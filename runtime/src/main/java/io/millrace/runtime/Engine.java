package io.millrace.runtime;

import java.util.Map;

/**
 * Runs flows. An engine may be used by many threads at once, and for any number of flows.
 *
 * <p>A run that is given a {@link RunId} is started once: starting the id again, with the same flow and an equal input,
 * gives the run that has it, whether it goes on or has ended; a suspended one is resumed. Flows are the same if their
 * names, versions and fingerprints are; inputs are compared by {@code equals}, which for the components of a record
 * means that arrays are equal only to themselves. An engine keeps runs in memory, and forgets those that ended longest
 * ago, see {@link SerialEngineBuilder#keepFinished(int)}.
 */
public interface Engine extends AutoCloseable {
    /** Returns a builder of engines that run each flow on the thread that starts it. */
    static SerialEngineBuilder serial() {
        return new SerialEngineBuilder();
    }

    /** Returns a builder of engines that run tasks side by side. */
    static ParallelEngineBuilder parallel() {
        return new ParallelEngineBuilder();
    }

    /**
     * Returns an engine that is described by a text: the name of its kind, and perhaps options, such as {@code serial} or
     * {@code parallel://?maxWorkers=8&grace=10s}. The options are named as the methods of the builders.
     *
     * @throws MillraceException R021, if there is no such kind; R022, if it has no such option, or cannot have that value
     */
    static Engine load(String description) {
        return EngineLoader.load(description);
    }

    /**
     * Returns an engine that is described by properties: {@code millrace.engine} is the name of its kind, and
     * {@code millrace.engine.maxWorkers} and the like are its options. Other properties are not looked at.
     *
     * @throws MillraceException R021, if there is no such kind; R022, if it has no such option, or cannot have that value
     */
    static Engine load(Map<String, String> properties) {
        return EngineLoader.load(properties);
    }

    /**
     * Starts a run under an id that is made for it.
     *
     * @param flow the flow
     * @param input its input
     * @return the run; a serial engine returns it when it has ended or is suspended
     * @throws MillraceException R001, R002 or R003, if the engine cannot run this flow; R006, if the engine is closed;
     *     R010 or R011, if the input or a component of it is missing. Nothing has been started then
     */
    <I, O> FlowRun<O> start(FlowDefinition<I, O> flow, I input);

    /**
     * Starts a run, or returns the one that has this id already.
     *
     * @param flow the flow
     * @param input its input
     * @param id the id of the run
     * @return the run; a serial engine returns a run that it started or resumed when it has ended or is suspended, and
     *     one that another thread drives at once
     * @throws MillraceException as {@link #start(FlowDefinition, Object)} does; R110, if the id belongs to a run of
     *     another flow or with another input, which is not touched
     */
    <I, O> FlowRun<O> start(FlowDefinition<I, O> flow, I input, RunId id);

    /**
     * Starts a run of a flow without input, as {@link #start(FlowDefinition, Object)} does.
     *
     * @param flow the flow
     * @return the run
     */
    <O> FlowRun<O> start(FlowDefinition<Void, O> flow);

    /**
     * Starts a run of a flow without input, or returns the one that has this id already, as
     * {@link #start(FlowDefinition, Object, RunId)} does.
     *
     * @param flow the flow
     * @param id the id of the run
     * @return the run
     */
    <O> FlowRun<O> start(FlowDefinition<Void, O> flow, RunId id);

    /**
     * Closes the engine: it starts and resumes nothing any more. Closing it again does nothing.
     *
     * <p>Runs that other threads drive on a serial engine go on to their end; this does not wait for them. A parallel
     * engine suspends its runs with {@link SuspendReason#DRAIN}: it waits for what runs, but not longer than its
     * {@linkplain ParallelEngineBuilder#grace grace}. Then an engine waits, again not longer than its grace, until its
     * {@linkplain io.millrace.runtime.spi.FlowListener listeners} have heard everything so far.
     */
    @Override
    void close();
}
