package io.millrace.runtime;

import java.util.Map;
import java.util.Optional;

/**
 * Runs flows. An engine may be used by many threads at once, and for any number of flows.
 *
 * <p>A run that is given a {@link RunId} is started once: starting the id again, with the same flow and an equal input,
 * gives the run that has it, whether it goes on or has ended; a suspended one is resumed. Flows are the same if their
 * names, versions and fingerprints are; inputs are compared by {@code equals}, which for the components of a record
 * means that arrays are equal only to themselves. An engine keeps runs in memory, and forgets those that ended longest
 * ago, see {@link EngineBuilder#keepFinished(int)}.
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
     * Starts a run with an id, labels and metadata, or returns the one that has this id already; the labels and metadata
     * of that stay as they are.
     *
     * @param flow the flow
     * @param input its input
     * @param options the id, if it is given, labels and metadata
     * @return the run, as {@link #start(FlowDefinition, Object, RunId)} does
     * @throws MillraceException as {@link #start(FlowDefinition, Object, RunId)} does
     */
    <I, O> FlowRun<O> start(FlowDefinition<I, O> flow, I input, StartOptions options);

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
     * Starts a run of a flow without input, as {@link #start(FlowDefinition, Object, StartOptions)} does.
     *
     * @param flow the flow
     * @param options the id, if it is given, labels and metadata
     * @return the run
     */
    <O> FlowRun<O> start(FlowDefinition<Void, O> flow, StartOptions options);

    /**
     * Returns the run that has an id, its latest generation. Empty if the engine knows none: besides the runs that have
     * not ended it keeps only those that ended last, see {@link EngineBuilder#keepFinished(int)}. A run that was
     * given no id is known from when somebody asks for its id, or hears it in an event.
     * With a store it also finds the other runs of flows that were started or resumed on this engine, to watch them as
     * {@link #resume} says.
     */
    Optional<FlowRun<?>> find(RunId id);

    /**
     * Runs an ended run once more, from the beginning and with the input that it was started with: a new generation of
     * it, with the same id and labels, and with the metadata of its start. Its idempotency keys are others. From now on
     * the id belongs to the new generation; the old one stays as it is, see {@link FlowRun#earlier()}.
     *
     * @param id the id of the run, given at the start or made for it
     * @param options {@link RerunOption#EVEN_IF_FAILED} if the run may have failed
     * @return the new generation; a serial engine returns it when it has ended or is suspended
     * @throws MillraceException R115, if no such run is known; R116, if it has not ended, or has failed and that is not
     *     allowed for; R006, if the engine is closed. Nothing has been started then
     */
    FlowRun<?> rerun(RunId id, RerunOption... options);

    /**
     * Tries to undo what is left of a run that failed: the reverts that failed are called once more, under the same
     * idempotency keys, and after them those that waited for them. The run is {@link RunState#REVERTING} meanwhile, and
     * ends as {@link RunState#REVERTED} if nothing is left then, else as {@link RunState#FAILED} again. What
     * {@link FlowRun#outcome()} gives changes accordingly.
     *
     * @param id the id of the run, given at the start or made for it
     * @return the run; a serial engine returns it when it has ended again or is suspended
     * @throws MillraceException R115, if no such run is known; R117, if it has not failed, or none of its reverts has;
     *     R118, if it is kept in a store and belongs to another engine; R006, if the engine is closed. The run is not
     *     touched then
     */
    FlowRun<?> retryReverts(RunId id);

    /**
     * Goes on with a run that the engine's store has: where its records end, on whatever engine it was before. A run that
     * goes on already, or has ended, is returned as it is.
     *
     * <p>A run that belongs to another engine is returned to be watched: what can be read of it is what the store has, what is
     * asked of it is left there for its owner, and waiting for it asks the store at intervals, see
     * {@link EngineBuilder#watchInterval}. Waiting ends with R157 when the owner has gone and its lease is over; then the
     * run can be resumed. Starting the id of such a run does the same.
     *
     * @param flow the flow that the run was started with, as it is now: it may have changed, where that does the run no harm
     * @param id the id of the run
     * @return the run; a serial engine returns it when it has ended or is suspended again
     * @throws MillraceException R101, if the flow has changed and the run cannot go on with it; R140, if that cannot be found
     *     out; R115, if the store has no such run; R118, if another engine takes it just now; R119, if this engine has no
     *     store; R156, if it succeeded without something that the flow gives now; R006, if it is closed. The run is not touched
     *     then
     */
    <O> FlowRun<O> resume(FlowDefinition<?, O> flow, RunId id);

    /**
     * Starts a run that does a part of another one again: it borrows the recorded results of everything that a task does not
     * feed, and runs that task and the rest. It has the input of the other run, which is not touched. What is borrowed is never
     * undone by the new run; undoing it is the business of the run that did it. The new run's metadata say where it comes from,
     * under the name {@code forkedFrom}. An id that was used for the same fork before gives that run.
     *
     * @param flow the flow that the run was started with
     * @param of the id of the run that results are borrowed from, its newest generation
     * @param from the qualified name of the first task that runs again
     * @param options the id of the new run, if it is given, its labels and metadata
     * @return the new run; a serial engine returns it when it has ended or is suspended
     * @throws MillraceException R131, if the run goes on or is being undone: only one that has ended or is suspended is
     *     forked; R114, if the flow has no such task; R101, if the flow has changed; R110, if the id belongs to other work; R115,
     *     if the store has no such run; R119, if this engine has no store; R006, if it is closed. Nothing has been started then
     */
    <O> FlowRun<O> fork(FlowDefinition<?, O> flow, RunId of, String from, StartOptions options);

    /**
     * Goes on with all runs of the engine's store that have not ended, each with the flow of its name and version. Called
     * at the start of a process. Runs that are suspended because a process stopped go on by themselves; those that somebody
     * suspended, or that are parked, do not, unless they were cancelled since. A serial engine drives one after the other.
     *
     * <p>Runs whose owners vanished twice or more in a row, each time with an attempt in flight, are resumed after all others
     * and one at a time: each when an attempt of the one before has recorded something, or that rests. The report lists those
     * that have to wait among the left ones. A run whose owners vanished too often is parked, see
     * {@link EngineBuilder#maxRecoveries(int)}.
     *
     * @param catalog the flows that this process is able to run
     * @return what was resumed, refused and left, and why
     * @throws MillraceException R119, if this engine has no store; R006, if it is closed; R107, if the store does not answer
     */
    ResumeReport resumeAll(FlowCatalog catalog);

    /**
     * Closes the engine: it starts and resumes nothing any more. Closing it again does nothing.
     *
     * <p>Runs that other threads drive on a serial engine go on to their end, and this does not wait for them; where the
     * store is closed with the engine, they are parked when they want to record something. A parallel engine suspends its
     * runs with {@link SuspendReason#DRAIN}: it waits for what runs, but not longer than its {@linkplain
     * EngineBuilder#grace grace}. Then an engine waits, again not longer than its grace, until its
     * {@linkplain io.millrace.runtime.spi.FlowListener listeners} have heard everything so far, and closes its
     * {@linkplain EngineBuilder#store store}, unless that is shared.
     */
    @Override
    void close();
}
