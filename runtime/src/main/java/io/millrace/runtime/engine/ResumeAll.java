package io.millrace.runtime.engine;

import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ResumeReport;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resumes the runs of a store that have not ended, and reports what became of each. Not thread-safe. */
final class ResumeAll {
    private static final Logger LOG = LoggerFactory.getLogger("io.millrace.runtime");

    /** How many runs are resumed at the same time. */
    private static final int SIDE_BY_SIDE = 64;

    private final LocalEngine engine;
    private final DurableRuns durable;
    private final FlowCatalog catalog;
    private final List<FlowRun<?>> resumed = new ArrayList<>();
    private final List<ResumeReport.Refused> refused = new ArrayList<>();
    private final List<ResumeReport.Left> left = new ArrayList<>();
    private final List<ResumeReport.Changed> changed = new ArrayList<>();

    ResumeAll(LocalEngine engine, DurableRuns durable, FlowCatalog catalog) {
        this.engine = engine;
        this.durable = durable;
        this.catalog = catalog;
    }

    ResumeReport resume() {
        FlowStore store = durable.store();
        RunQuery query =
                RunQuery.all().state(RunState.PENDING, RunState.RUNNING, RunState.REVERTING, RunState.SUSPENDED);
        // All are found before the first goes on, which changes what there is to find.
        List<RunSummary> found = new ArrayList<>();
        Optional<RunQuery> next = Optional.of(query);
        while (next.isPresent()) {
            RunQuery asked = next.get();
            RunPage page = StoreAnswers.of(() -> store.list(asked));
            found.addAll(page.runs());
            next = page.next().map(query::from);
        }
        List<RunSummary> atOnce = new ArrayList<>();
        List<RunSummary> inTurn = new ArrayList<>();
        found.forEach(run -> reasonToLeave(run)
                .ifPresentOrElse(
                        why -> leave(run, why), () -> (run.status().recoveries() > 0 ? inTurn : atOnce).add(run)));
        resumeAtOnce(atOnce);
        resumeInTurn(inTurn);
        return new ResumeReport(resumed, refused, left, changed);
    }

    private void leave(RunSummary run, String why) {
        left.add(new ResumeReport.Left(run.id(), run.identity().flow(), why));
    }

    /** Resumes runs side by side: each waits for the store several times, and what is asked at once shares a commit. */
    private void resumeAtOnce(List<RunSummary> runs) {
        if (engine.drivesOnCaller() || runs.size() < 2) {
            runs.forEach(this::resume);
            return;
        }
        ExecutorService threads = WorkerThreads.several("resume", Math.min(runs.size(), SIDE_BY_SIDE));
        try {
            List<CompletableFuture<ResumeAll>> parts = runs.stream()
                    .map(run -> CompletableFuture.supplyAsync(() -> alone(run), threads))
                    .toList();
            parts.forEach(part -> add(part.join()));
        } finally {
            threads.shutdown();
        }
    }

    private ResumeAll alone(RunSummary run) {
        ResumeAll part = new ResumeAll(engine, durable, catalog);
        part.resume(run);
        return part;
    }

    private void add(ResumeAll part) {
        resumed.addAll(part.resumed);
        refused.addAll(part.refused);
        left.addAll(part.left);
        changed.addAll(part.changed);
    }

    /** Resumes runs of which one may be what ended their owners. */
    private void resumeInTurn(List<RunSummary> runs) {
        if (engine.drivesOnCaller() || runs.size() < 2) {
            runs.forEach(this::resume);
            return;
        }
        Optional<EngineRun<?>> first = resume(runs.get(0));
        List<Supplier<Optional<EngineRun<?>>>> others = new ArrayList<>();
        for (RunSummary run : runs.subList(1, runs.size())) {
            leave(run, "its owner vanished again and again: it goes on when those before it have got on");
            others.add(() -> new ResumeAll(engine, durable, catalog).resume(run));
        }
        ResumeTurns.start(engine, first, others);
    }

    /** Resumes a run; returns it if it was not refused. */
    private Optional<EngineRun<?>> resume(RunSummary run) {
        try {
            List<ResumeReport.Changed> adopted = new ArrayList<>();
            FlowRun<?> found = durable.resume(history -> choose(history, adopted), run.id(), request -> true);
            if (!(found instanceof EngineRun<?> goesOn)) {
                leave(run, "it belongs to another engine by now, or has ended");
                return Optional.empty();
            } else if (isParked(goesOn)) {
                leave(run, suspended(run, SuspendReason.PARKED));
            } else {
                resumed.add(goesOn);
                changed.addAll(adopted);
            }
            return Optional.of(goesOn);
        } catch (MillraceException why) {
            LOG.warn(
                    "run '{}' of flow '{}' is not resumed: {}",
                    run.id(),
                    run.identity().flow(),
                    why.getMessage());
            refused.add(new ResumeReport.Refused(run.id(), run.identity().flow(), why));
            return Optional.empty();
        }
    }

    private static boolean isParked(EngineRun<?> run) {
        return run.outcome().orElse(null) instanceof Outcome.Suspended<?> suspended
                && suspended.reason() == SuspendReason.PARKED;
    }

    /** Chooses the version with which a run went on last; if it has changed since, it decides itself whether it can. */
    // Nobody here looks into the output.
    @SuppressWarnings("unchecked")
    private ResumedFlow<Object> choose(RunHistory history, List<ResumeReport.Changed> adopted) {
        String name = history.summary().identity().flow();
        FlowDefinition<?, ?> flow = catalog.get(name, history.currentVersion());
        String before = history.currentPlan().fingerprint();
        String now = flow.plan().fingerprint();
        if (!before.equals(now)) {
            adopted.add(new ResumeReport.Changed(history.summary().id(), name, flow.version(), before, now));
        }
        return new ResumedFlow<>(flow.plan(), (FlowCalls<?, Object>) engine.calls(flow));
    }

    private Optional<String> reasonToLeave(RunSummary run) {
        Optional<RunLease> held = run.lease().filter(lease -> durable.watched().isHeld(run));
        Optional<SuspendReason> suspension = run.status().suspension().filter(reason -> reason != SuspendReason.DRAIN);
        boolean cancelled = run.pending().stream().anyMatch(RecordedLife::isCancel);
        return suspension.isPresent() && !cancelled
                ? Optional.of(suspended(run, suspension.get()))
                : held.map(lease -> "it belongs to " + lease.owner() + " until " + lease.until());
    }

    private String suspended(RunSummary run, SuspendReason reason) {
        String why = reason == SuspendReason.PARKED ? durable.whySuspended(run.id()) : "";
        return "it is suspended: " + reason + (why.isEmpty() ? "" : ": " + why);
    }
}
