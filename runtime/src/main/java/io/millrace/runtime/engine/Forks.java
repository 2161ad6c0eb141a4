package io.millrace.runtime.engine;

import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.LifeRecord.Origin;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts runs of a flow that borrow results of others.
 *
 * @param <O> the type of the flow's output
 */
final class Forks<O> {
    /** The metadata that says where a fork comes from. */
    static final String LINEAGE = "forkedFrom";

    private final LocalEngine engine;
    private final DurableRuns durable;
    private final FlowPlan plan;
    private final FlowCalls<?, O> calls;

    Forks(LocalEngine engine, DurableRuns durable, FlowPlan plan, FlowCalls<?, O> calls) {
        this.engine = engine;
        this.durable = durable;
        this.plan = plan;
        this.calls = calls;
    }

    /** Starts a run that borrows what a task of another one does not feed, or returns the one that has the id. */
    FlowRun<O> fork(RunId of, String from, StartOptions options) {
        RunHistory history = durable.load(of);
        requireAtRest(history);
        RunResumer<O>.Restored read = new RunResumer<>(durable, engine, plan, calls, null).read(history);
        RunState state = read.driver.machine.state();
        if (state == RunState.REVERTING || isToBeUndone(history)) {
            throw refused(history, "is being undone").fix("fork it when it is undone, or fork another run.");
        }
        int atom = read.run.atom(from);
        long now = engine.options().clock().now().toEpochMilli();
        List<RunRecord> borrowed = new BorrowedRecords(read.ends, atom, now).of(history.records());
        RunCreation before = (RunCreation) history.records().get(0);
        Origin origin = new Origin(of, before.generation(), from);
        RunId id = options.id().orElseGet(() -> new RunId(engine.ids().next()));
        NewRun created = new NewRun(
                id,
                creation(before, origin, options, now),
                borrowed,
                new StoredPlan(plan.fingerprint(), plan.shape(calls)),
                durable.claim());
        requireOwn(created, origin, StoreAnswers.of(() -> durable.store().create(created)));
        return durable.resume(plan, calls, id, RecordedLife::isCancel);
    }

    private static void requireAtRest(RunHistory history) {
        RunState state = history.summary().status().state();
        if (!state.isFinished() && state != RunState.SUSPENDED) {
            throw refused(history, "goes on").fix("wait for its end, or suspend it first.");
        }
    }

    private static boolean isToBeUndone(RunHistory history) {
        return history.summary().pending().stream().anyMatch(RecordedLife::isCancel);
    }

    private static MillraceException.Builder refused(RunHistory history, String why) {
        return MillraceException.of(
                        RuntimeCode.R131, "run '" + history.summary().id() + "' cannot be forked: it " + why)
                .fact("it is " + history.summary().status().state() + ", generation "
                        + history.summary().identity().generation())
                .fact("the run is not touched, and nothing is started");
    }

    private RunCreation creation(RunCreation before, Origin origin, StartOptions options, long now) {
        Map<String, String> metadata = new LinkedHashMap<>(options.metadata());
        metadata.put(
                LINEAGE,
                "run '" + origin.run() + "', generation " + origin.generation() + ", from task '" + origin.task()
                        + "'");
        return new RunCreation(
                now,
                plan.name(),
                plan.version(),
                plan.fingerprint(),
                engine.ids().next(),
                1,
                before.inputDigest(),
                before.input(),
                options.labels(),
                metadata,
                Optional.of(origin));
    }

    /** An id that was used for the same fork before means the same work. */
    private void requireOwn(NewRun created, Origin origin, CreateAnswer answer) {
        if (answer instanceof CreateAnswer.Created) {
            return;
        }
        if (answer instanceof CreateAnswer.Known) {
            RunCreation known =
                    (RunCreation) durable.load(created.id()).records().get(0);
            if (known.origin().equals(Optional.of(origin))) {
                return;
            }
        }
        throw MillraceException.of(RuntimeCode.R110, "run '" + created.id() + "' is there already, and no such fork")
                .fact("asked for was a fork of run '" + origin.run() + "', generation " + origin.generation()
                        + ", from task '" + origin.task() + "'")
                .fact("the run is not touched")
                .fix("give each fork an id of its own; the same id means the same work.");
    }
}
