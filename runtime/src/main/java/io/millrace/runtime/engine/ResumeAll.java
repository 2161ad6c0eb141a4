package io.millrace.runtime.engine;

import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.ResumeReport;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resumes the runs of a store that have not ended, and reports what became of each. Not thread-safe. */
final class ResumeAll {
    private final LocalEngine engine;
    private final DurableRuns durable;
    private final FlowCatalog catalog;
    private final List<FlowRun<?>> resumed = new ArrayList<>();
    private final List<ResumeReport.Refused> refused = new ArrayList<>();
    private final List<ResumeReport.Left> left = new ArrayList<>();

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
        found.forEach(this::resume);
        return new ResumeReport(resumed, refused, left);
    }

    private void resume(RunSummary run) {
        Optional<String> reason = reasonToLeave(run);
        if (reason.isPresent()) {
            left.add(new ResumeReport.Left(run.id(), run.identity().flow(), reason.get()));
            return;
        }
        try {
            FlowDefinition<?, ?> flow =
                    catalog.get(run.identity().flow(), run.identity().version());
            resumed.add(resume(flow, run));
        } catch (MillraceException why) {
            refused.add(new ResumeReport.Refused(run.id(), run.identity().flow(), why));
        }
    }

    private <O> FlowRun<O> resume(FlowDefinition<?, O> flow, RunSummary run) {
        return durable.resume(flow.plan(), engine.calls(flow), run.id(), request -> true);
    }

    private Optional<String> reasonToLeave(RunSummary run) {
        Instant now = engine.options().clock().now();
        Optional<RunLease> held = run.lease()
                .filter(lease -> !lease.owner().equals(durable.owner()))
                .filter(lease -> lease.until().isAfter(now));
        Optional<SuspendReason> suspension = run.status().suspension().filter(reason -> reason != SuspendReason.DRAIN);
        boolean cancelled = run.pending().stream().anyMatch(RecordedLife::isCancel);
        return suspension.isPresent() && !cancelled
                ? Optional.of("it is suspended: " + suspension.get())
                : held.map(lease -> "it belongs to " + lease.owner() + " until " + lease.until());
    }
}
