package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Progress;
import io.millrace.runtime.RunDurations;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RunStatistics;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.plan.FlowPlan;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of a run, while it goes on and after its end. A part of {@link EngineRun}, and not an object of its own
 * because each run would pay for it. Thread-safe.
 *
 * @param <O> the type of the flow's output
 */
abstract class ReadableRun<O> implements FlowRun<O> {
    private final FlowPlan plan;
    private final RunOrigin origin;
    /** Null as long as nothing has to be kept for those who look at the run. */
    private volatile @Nullable RunReport report;
    /** How many attempts were handed out, once there is no driver any more to say it. */
    private long attempts;

    ReadableRun(FlowPlan plan, RunOrigin origin) {
        this.plan = plan;
        this.origin = origin;
    }

    abstract FlowLayout layout();

    abstract FlowMachine machine();

    /** Returns what has the values of the run, null if it keeps none any more. */
    abstract @Nullable RunDriver<O> driver();

    abstract @Nullable RunEvents events();

    /** Keeps what the driver has counted, before there is none any more. */
    final void keepCount(long handedOut) {
        attempts = handedOut;
        // Whoever sees no driver sees this.
        VarHandle.releaseFence();
    }

    final FlowPlan plan() {
        return plan;
    }

    final RunOrigin origin() {
        return origin;
    }

    /** Returns what is kept for those who look at the run. */
    final RunReport report() {
        RunReport known = report;
        return known == null ? makeReport() : known;
    }

    private synchronized RunReport makeReport() {
        RunReport known = report;
        if (known == null) {
            known = new RunReport(origin.metadata());
            report = known;
        }
        return known;
    }

    @Override
    public final String flow() {
        return plan.name();
    }

    @Override
    public final int generation() {
        return origin.generation();
    }

    @Override
    // Generations are runs of one flow.
    @SuppressWarnings("unchecked")
    public final Optional<FlowRun<O>> earlier() {
        return Optional.ofNullable((FlowRun<O>) origin.earlier());
    }

    @Override
    public final Map<String, String> labels() {
        return origin.labels();
    }

    @Override
    public final Map<String, String> metadata() {
        RunReport known = report;
        return known == null ? origin.metadata() : known.metadata();
    }

    @Override
    public final void putMetadata(String name, String value) {
        // The options know which names are allowed.
        StartOptions.none().metadata(name, value).metadata().forEach(report()::put);
    }

    @Override
    public final RunState state() {
        // So that a thread that asks again and again sees what is new.
        VarHandle.acquireFence();
        return machine().state();
    }

    @Override
    public final TaskState taskState(String task) {
        int atom = atom(task);
        VarHandle.acquireFence();
        return machine().state(atom);
    }

    /**
     * Returns the number of a task.
     *
     * @throws MillraceException R114, if the flow has none of that name
     */
    final int atom(String task) {
        return layout().atom(task)
                .orElseThrow(() -> MillraceException.of(
                                RuntimeCode.R114, "flow '" + flow() + "' has no task '" + task + "'")
                        .fact("its tasks: " + String.join(", ", layout().names()))
                        .fix("use the qualified name of a task, such as 'stay.bookRoom' for a task of a nested flow."));
    }

    private RunReading reading() {
        VarHandle.acquireFence();
        return new RunReading(layout(), machine());
    }

    @Override
    public final Map<String, Object> values() {
        RunDriver<O> working = driver();
        return working == null ? Map.of() : reading().values(working.values);
    }

    @Override
    public final List<Failure> failures() {
        RunReport known = report;
        return known == null ? List.of() : known.failures();
    }

    @Override
    public final Progress progress() {
        return reading().progress();
    }

    @Override
    public final Progress progress(String task) {
        RunReport known = report;
        return reading().progress(atom(task), known == null ? null : known.told(task));
    }

    @Override
    public final RunStatistics statistics() {
        long handedOut = handedOut();
        RunReport known = report;
        return known == null ? new RunStatistics(handedOut, 0, 0, Duration.ZERO) : known.statistics(handedOut);
    }

    private long handedOut() {
        RunDriver<O> working = driver();
        if (working != null) {
            return working.attempts();
        }
        VarHandle.acquireFence();
        return attempts;
    }

    @Override
    public final Optional<RunDurations> durations() {
        RunEvents measured = events();
        return measured == null ? Optional.empty() : measured.durations();
    }
}
