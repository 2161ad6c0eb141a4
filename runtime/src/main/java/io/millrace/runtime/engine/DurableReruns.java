package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RerunOption;
import io.millrace.runtime.RunId;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import java.util.List;
import java.util.Optional;

/** Does once more what ended of runs that are kept in a store: whole runs, or the failed reverts of one. Thread-safe. */
final class DurableReruns {
    private final LocalEngine engine;
    private final DurableRuns durable;
    private final KnownRuns runs;
    private final Reruns reruns;

    DurableReruns(LocalEngine engine, DurableRuns durable, KnownRuns runs, Reruns reruns) {
        this.engine = engine;
        this.durable = durable;
        this.runs = runs;
        this.reruns = reruns;
    }

    /** Starts the next generation of an ended run. */
    EngineRun<?> rerun(RunId id, List<RerunOption> options) {
        EngineRun<?> run = reruns.known(id);
        Reruns.requireRerunnable(run, options);
        return next(run);
    }

    private <O> EngineRun<O> next(EngineRun<O> run) {
        RunHistory history = durable.load(run.id());
        RunCreation before = (RunCreation) history.records().get(0);
        RunCreation creation = new RunCreation(
                engine.options().clock().now().toEpochMilli(),
                before.flow(),
                run.plan().version(),
                run.plan().fingerprint(),
                engine.ids().next(),
                run.generation() + 1,
                before.inputDigest(),
                before.input(),
                before.labels(),
                before.metadata(),
                Optional.empty());
        StoredPlan plan = new StoredPlan(run.plan().fingerprint(), run.plan().shape(run.calls()));
        NewRun next = new NewRun(run.id(), creation, List.of(), plan, durable.claim());
        CreateAnswer answer = StoreAnswers.of(() -> durable.store().create(next));
        if (answer instanceof CreateAnswer.Created created) {
            return begin(run, creation, created.token());
        } else if (answer instanceof CreateAnswer.Known known
                && known.run().identity().incarnation().equals(creation.incarnation())) {
            return begin(run, creation, durable.acquire(run.id()).token());
        }
        throw Reruns.refused(run, "is not its newest generation in the store")
                .fact("the store has: " + answer)
                .fix("resume the run: that gives its newest generation.");
    }

    private <O> EngineRun<O> begin(EngineRun<O> run, RunCreation creation, RunToken token) {
        RunValues<O> values = RunValues.absent(run.layout(), run.calls());
        RunOrigin origin = run.origin().next(run, creation.incarnation());
        EngineRun<O> next = new EngineRun<>(engine, run.plan(), values, null, run.id(), origin);
        DurableRuns.recorded(next).stored.restoreInput(creation.input());
        return durable.begin(next, token, 1);
    }

    /** Calls the failed reverts of a run once more, and then those that waited for them. */
    EngineRun<?> retryReverts(RunId id) {
        return retryReverts(reruns.known(id));
    }

    private <O> EngineRun<O> retryReverts(EngineRun<O> run) {
        Outcome<O> before = run.outcome().orElse(null);
        if (before == null || !runs.revive(run)) {
            throw Reruns.nothingToRevert(run.id(), run.state(), run.generation());
        }
        try {
            AcquireAnswer.Acquired acquired = durable.acquire(run.id());
            try {
                new RunResumer<>(durable, engine, run.plan(), run.calls(), run)
                        .revertAgain(durable.load(run.id()), acquired);
            } catch (MillraceException refused) {
                durable.store().release(acquired.token());
                throw refused;
            }
        } catch (MillraceException refused) {
            run.settle(before);
            throw refused;
        }
        run.drive();
        return run;
    }
}
