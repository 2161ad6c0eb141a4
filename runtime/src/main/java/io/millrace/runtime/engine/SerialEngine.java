package io.millrace.runtime.engine;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.plan.FlowPlan;
import org.jspecify.annotations.Nullable;

/** The engine that drives each run on the thread that starts it. */
public final class SerialEngine implements Engine {
    private final EngineOptions options;
    private final KnownRuns runs;
    private final RunIds ids = new RunIds();
    private volatile boolean closed;

    /** Makes an engine. */
    public SerialEngine(EngineOptions options) {
        this.options = options;
        this.runs = new KnownRuns(options.keepFinished());
    }

    @Override
    public <I, O> FlowRun<O> start(FlowDefinition<I, O> flow, I input) {
        requireOpen(flow);
        return startUnnamed(flow.plan(), RunValues.of(flow.plan().layout(), flow.calls(), input), input);
    }

    @Override
    public <I, O> FlowRun<O> start(FlowDefinition<I, O> flow, I input, RunId id) {
        requireOpen(flow);
        return start(flow.plan(), RunValues.of(flow.plan().layout(), flow.calls(), input), input, id);
    }

    @Override
    public <O> FlowRun<O> start(FlowDefinition<Void, O> flow) {
        requireOpen(flow);
        return startUnnamed(flow.plan(), RunValues.withoutInput(flow.plan().layout(), flow.calls()), null);
    }

    @Override
    public <O> FlowRun<O> start(FlowDefinition<Void, O> flow, RunId id) {
        requireOpen(flow);
        return start(flow.plan(), RunValues.withoutInput(flow.plan().layout(), flow.calls()), null, id);
    }

    private <O> FlowRun<O> startUnnamed(FlowPlan plan, RunValues<O> values, @Nullable Object input) {
        SerialRun<O> run = new SerialRun<>(this, plan, values, input, null);
        // Where this throws, nobody gets to know the id, so that the run would be kept in vain.
        run.drive();
        if (!run.state().isFinished()) {
            runs.putIfAbsent(run);
        }
        return run;
    }

    private <O> FlowRun<O> start(FlowPlan plan, RunValues<O> values, @Nullable Object input, RunId id) {
        SerialRun<O> fresh = new SerialRun<>(this, plan, values, input, id);
        SerialRun<?> known = runs.putIfAbsent(fresh);
        if (known == null) {
            drive(fresh);
            return fresh;
        }
        requireSame(known, plan, input);
        // The same flow has the same type of output.
        @SuppressWarnings("unchecked")
        SerialRun<O> same = (SerialRun<O>) known;
        if (same.claimResume()) {
            drive(same);
        }
        return same;
    }

    private void drive(SerialRun<?> run) {
        try {
            run.drive();
        } finally {
            if (run.state().isFinished()) {
                runs.finished(run);
            }
        }
    }

    private void requireOpen(FlowDefinition<?, ?> flow) {
        if (closed) {
            throw MillraceException.of(RuntimeCode.R006, "flow '" + flow.name() + "' was started on a closed engine")
                    .fix("start flows before the engine is closed; an engine is made once and used for all runs.");
        }
    }

    private static void requireSame(SerialRun<?> known, FlowPlan plan, @Nullable Object input) {
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

    EngineOptions options() {
        return options;
    }

    RunIds ids() {
        return ids;
    }

    @Override
    public void close() {
        closed = true;
    }
}
