package io.millrace.runtime.engine;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RerunOption;
import io.millrace.runtime.ResumeReport;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the engines of one process have in common: which runs there are, and when one is started or resumed. */
abstract class LocalEngine implements Engine {
    private final EngineOptions options;
    /** Null if there are none. */
    private final @Nullable EngineListeners listeners;

    private final KnownRuns runs;
    private final Reruns reruns;
    private final RunIds ids = new RunIds();
    private final EngineTimer timer;
    private final boolean intercepts;
    /** Whether each call has a context. */
    private final boolean contexts;
    /** Null if runs are not kept in a store. */
    private final @Nullable DurableRuns durable;

    private final CountDownLatch closing = new CountDownLatch(1);

    LocalEngine(EngineOptions options) {
        this(options, false);
    }

    /**
     * Makes an engine.
     *
     * @param contexts whether each call is to have a context, also where the task asks for none
     */
    LocalEngine(EngineOptions options, boolean contexts) {
        this.options = options;
        this.listeners = options.listeners().isEmpty() ? null : new EngineListeners(options);
        this.intercepts = !options.interceptors().isEmpty();
        this.contexts = contexts || intercepts;
        this.timer = new EngineTimer(options.clock());
        this.runs = new KnownRuns(options.keepFinished());
        this.reruns = new Reruns(runs);
        this.durable = options.kept() == null ? null : new DurableRuns(this, options.kept());
    }

    /** Returns what drives a new run. */
    abstract <O> RunDriver<O> newDriver(EngineRun<O> run, RunValues<O> values);

    /**
     * Refuses a calling thread that must not wait, if the engine knows such threads.
     *
     * @param what what would be waited for, in words for people
     */
    void requireMayWait(String what) {}

    /** Returns whether runs go on on the threads that start and resume them. */
    abstract boolean drivesOnCaller();

    @Override
    public final <I, O> FlowRun<O> start(FlowDefinition<I, O> flow, I input) {
        requireOpen(flow.name());
        return start(flow.plan(), RunValues.of(layout(flow.plan()), calls(flow), input), input);
    }

    @Override
    public final <I, O> FlowRun<O> start(FlowDefinition<I, O> flow, I input, RunId id) {
        requireOpen(flow.name());
        return start(flow.plan(), RunValues.of(layout(flow.plan()), calls(flow), input), input, id, RunOrigin.PLAIN);
    }

    @Override
    public final <I, O> FlowRun<O> start(FlowDefinition<I, O> flow, I input, StartOptions options) {
        requireOpen(flow.name());
        return start(flow.plan(), RunValues.of(layout(flow.plan()), calls(flow), input), input, options);
    }

    @Override
    public final <O> FlowRun<O> start(FlowDefinition<Void, O> flow) {
        requireOpen(flow.name());
        return start(flow.plan(), RunValues.withoutInput(layout(flow.plan()), calls(flow)), null);
    }

    @Override
    public final <O> FlowRun<O> start(FlowDefinition<Void, O> flow, RunId id) {
        requireOpen(flow.name());
        return start(flow.plan(), RunValues.withoutInput(layout(flow.plan()), calls(flow)), null, id, RunOrigin.PLAIN);
    }

    /** Returns the layout that runs of a plan work on. */
    final FlowLayout layout(FlowPlan plan) {
        return contexts ? plan.layout().withContexts() : plan.layout();
    }

    /** Returns the calls of a flow, with the interceptors of the engine around them. */
    final <I, O> FlowCalls<I, O> calls(FlowDefinition<I, O> flow) {
        return intercepts ? InterceptedCalls.of(flow.calls(), options.interceptors()) : flow.calls();
    }

    @Override
    public final <O> FlowRun<O> start(FlowDefinition<Void, O> flow, StartOptions options) {
        requireOpen(flow.name());
        return start(flow.plan(), RunValues.withoutInput(layout(flow.plan()), calls(flow)), null, options);
    }

    private <O> FlowRun<O> start(FlowPlan plan, RunValues<O> values, @Nullable Object input) {
        if (durable != null) {
            return durable.start(plan, values, null, RunOrigin.PLAIN);
        }
        return startUnnamed(new EngineRun<>(this, plan, values, input, null, RunOrigin.PLAIN));
    }

    private <O> FlowRun<O> start(FlowPlan plan, RunValues<O> values, @Nullable Object input, StartOptions options) {
        RunOrigin origin = RunOrigin.of(options.labels(), options.metadata());
        if (options.id().isPresent()) {
            return start(plan, values, input, options.id().get(), origin);
        } else if (durable != null) {
            return durable.start(plan, values, null, origin);
        }
        return startUnnamed(new EngineRun<>(this, plan, values, input, null, origin));
    }

    private <O> EngineRun<O> startUnnamed(EngineRun<O> run) {
        if (options.wantsEvents()) {
            // Its events tell its id, and whoever hears it may ask for the run.
            run.id();
        }
        run.drive();
        return run;
    }

    private <O> FlowRun<O> start(
            FlowPlan plan, RunValues<O> values, @Nullable Object input, RunId id, RunOrigin origin) {
        if (durable != null) {
            return durable.start(plan, values, id, origin);
        }
        EngineRun<O> fresh = new EngineRun<>(this, plan, values, input, id, origin);
        EngineRun<?> known = runs.putIfAbsent(fresh);
        if (known == null) {
            fresh.drive();
            return fresh;
        }
        requireSame(known, plan, input);
        // The same flow has the same type of output.
        @SuppressWarnings("unchecked")
        EngineRun<O> same = (EngineRun<O>) known;
        if (same.claimResume()) {
            same.drive();
        }
        return same;
    }

    @Override
    public final <O> FlowRun<O> resume(FlowDefinition<?, O> flow, RunId id) {
        requireOpen(id);
        return kept("resume").resume(flow.plan(), calls(flow), id, RecordedLife::isCancel);
    }

    @Override
    public final ResumeReport resumeAll(FlowCatalog catalog) {
        if (isClosed()) {
            throw MillraceException.of(RuntimeCode.R006, "runs were to be resumed on a closed engine")
                    .fix("resume them before the engine is closed; an engine is made once and used for all runs.");
        }
        return kept("resumeAll").resumeAll(catalog);
    }

    private DurableRuns kept(String what) {
        if (durable == null) {
            throw MillraceException.of(RuntimeCode.R119, "the engine has no store, which " + what + " needs")
                    .fix("build the engine with store(...); without one a suspended run is resumed by starting its"
                            + " id again.");
        }
        durable.requireMayWait();
        return durable;
    }

    /** Returns the runs that are kept in a store, null if none are. */
    final @Nullable DurableRuns durable() {
        return durable;
    }

    /** Returns the run that has an id, null if none is known. */
    final @Nullable EngineRun<?> known(RunId id) {
        return runs.find(id);
    }

    /** Lets a run be found by its id that is kept in a store. */
    final void keep(EngineRun<?> run) {
        runs.put(run);
    }

    @Override
    public final Optional<FlowRun<?>> find(RunId id) {
        EngineRun<?> known = runs.find(id);
        return known != null || durable == null
                ? Optional.ofNullable(known)
                : durable.watched().find(id);
    }

    @Override
    public final FlowRun<?> rerun(RunId id, RerunOption... options) {
        requireOpen(id);
        return durable == null
                ? reruns.rerun(id, List.of(options))
                : reruns(durable).rerun(id, List.of(options));
    }

    @Override
    public final FlowRun<?> retryReverts(RunId id) {
        requireOpen(id);
        return durable == null ? reruns.retryReverts(id) : reruns(durable).retryReverts(id);
    }

    private DurableReruns reruns(DurableRuns kept) {
        kept.requireMayWait();
        return new DurableReruns(this, kept, runs, reruns);
    }

    @Override
    public final <O> FlowRun<O> fork(FlowDefinition<?, O> flow, RunId of, String from, StartOptions options) {
        requireOpen(of);
        return new Forks<>(this, kept("fork"), flow.plan(), calls(flow)).fork(of, from, options);
    }

    /** Lets a run be found by an id that was made for it. */
    final void know(RunId id, EngineRun<?> run) {
        runs.add(id, run);
    }

    /** Notes that a run that can be found by its id has ended; it is kept for a while. */
    final void finished(EngineRun<?> run) {
        runs.finished(run);
    }

    private void requireOpen(String flow) {
        if (isClosed()) {
            throw MillraceException.of(RuntimeCode.R006, "flow '" + flow + "' was started on a closed engine")
                    .fix("start flows before the engine is closed; an engine is made once and used for all runs.");
        }
    }

    private void requireOpen(RunId id) {
        if (isClosed()) {
            throw MillraceException.of(RuntimeCode.R006, "run '" + id + "' was to go on on a closed engine")
                    .fix("ask for it before the engine is closed; an engine is made once and used for all runs.");
        }
    }

    private static void requireSame(EngineRun<?> known, FlowPlan plan, @Nullable Object input) {
        if (known.isOf(plan, input)) {
            return;
        }
        MillraceException.Builder refusal = known.isOf(plan)
                ? MillraceException.of(RuntimeCode.R110, "run '" + known.id() + "' was started with another input")
                        .fact("flow: " + plan)
                : MillraceException.of(RuntimeCode.R110, "run '" + known.id() + "' belongs to another flow")
                        .fact("it is a run of flow " + known.plan() + ", fingerprint "
                                + known.plan().fingerprint())
                        .fact("asked for was flow " + plan + ", fingerprint " + plan.fingerprint());
        throw refusal.fact("the run is not touched")
                .fix("give each flow and input a run id of its own; the same id means the same work.");
    }

    final EngineOptions options() {
        return options;
    }

    /** Returns the listeners, null if there are none. */
    final @Nullable EngineListeners listeners() {
        return listeners;
    }

    /** Lets the listeners hear what they have not heard yet, and waits for that as long as the grace is. */
    final void closeListeners() {
        if (listeners != null) {
            listeners.close(options.grace());
        }
    }

    final RunIds ids() {
        return ids;
    }

    final EngineTimer timer() {
        return timer;
    }

    /** Closes the store, unless it is somebody else's: the last thing that is done, as whatever still goes on records there. */
    final void closeStore() {
        if (durable != null) {
            durable.closeStore();
        }
    }

    /** Starts nothing any more. */
    final void closeForNewRuns() {
        closing.countDown();
        if (durable != null) {
            durable.watched().closed();
        }
    }

    final boolean isClosed() {
        return closing.getCount() == 0;
    }

    /** Waits until the engine is closed, but not longer than that; returns whether it is. */
    final boolean awaitClose(long nanos) throws InterruptedException {
        return closing.await(nanos, TimeUnit.NANOSECONDS);
    }
}
