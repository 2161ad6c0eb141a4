package io.millrace.runtime.engine;

import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.LifeRecord.RunResumption;
import io.millrace.runtime.store.record.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run of what a store has of it.
 *
 * @param <O> the type of the flow's output
 */
final class RunResumer<O> {
    private final DurableRuns durable;
    private final LocalEngine engine;
    private final FlowPlan plan;
    private final FlowCalls<?, O> calls;
    private final @Nullable EngineRun<O> known;

    /**
     * Makes a resumer.
     *
     * @param known the run as it was suspended in this process, null if it was not
     */
    RunResumer(
            DurableRuns durable,
            LocalEngine engine,
            FlowPlan plan,
            FlowCalls<?, O> calls,
            @Nullable EngineRun<O> known) {
        this.durable = durable;
        this.engine = engine;
        this.plan = plan;
        this.calls = calls;
        this.known = known;
    }

    /** Makes a run that has ended. */
    EngineRun<O> ended(RunHistory history) {
        Restored restored = restore(history);
        List<RunRecord> records = history.records();
        RunOutcome end = (RunOutcome) records.get(records.size() - 1);
        restored.run.claimResume();
        restored.run.adopt(restored.driver);
        engine.keep(restored.run);
        restored.run.settle(outcome(restored, end));
        return restored.run;
    }

    private Outcome<O> outcome(Restored restored, RunOutcome end) {
        EngineRun<O> run = restored.run;
        FlowFailures failures = FlowFailures.of(end.failures());
        return switch (end.state()) {
            case SUCCEEDED -> new Outcome.Succeeded<>(restored.driver.values.output());
            case REVERTED -> new Outcome.Reverted<>(run.id(), run.flow(), failures, end.reverted());
            default -> new Outcome.Failed<>(run.id(), run.flow(), failures, end.reverted(), end.left());
        };
    }

    /** Makes a run that goes on where its records end, when it is driven. */
    EngineRun<O> goOn(RunHistory history, AcquireAnswer.Acquired acquired, Predicate<ControlRequest> counts) {
        Restored restored = restore(history);
        Instant now = engine.options().clock().now();
        RestoredRun left = restored.replay.end(
                now, acquired.pending().stream().filter(counts).toList());
        boolean reverting = restored.driver.machine.state() == RunState.REVERTING;
        restored.driver.restored();
        long position = history.records().size();
        boolean recovered = acquired.vanished().isPresent() && !left.inFlight().isEmpty();
        RunResumption resumption = new RunResumption(now.toEpochMilli(), durable.owner(), reverting, recovered);
        AppendAnswer answer = StoreAnswers.of(
                () -> durable.store().append(new RunAppend(acquired.token(), position, List.of(resumption))));
        if (!(answer instanceof AppendAnswer.Appended appended)) {
            throw MillraceException.of(
                            RuntimeCode.R118, "run '" + history.summary().id() + "' belongs to another engine")
                    .fact("it was acquired, but " + answer)
                    .fix("leave it to its owner; if that has ended, resume the run when its lease is over.");
        }
        restored.ends.journal.open(acquired.token(), appended.position());
        restored.ends.life().restore(left, history.summary().status().taken());
        restored.run.claimResume();
        restored.run.adopt(restored.driver);
        engine.keep(restored.run);
        durable.leases().add(restored.run, acquired.token());
        return restored.run;
    }

    private final class Restored {
        final EngineRun<O> run;
        final RunDriver<O> driver;
        final RecordedEnds ends;
        final Replay replay;

        Restored(RunSummary summary, RunCreation creation) {
            RunValues<O> values = RunValues.absent(engine.layout(plan), calls);
            RunOrigin origin = RunOrigin.of(summary.labels(), summary.metadata())
                    .stored(creation.incarnation(), creation.generation());
            run = known == null ? new EngineRun<>(engine, plan, values, null, summary.id(), origin) : known;
            driver = engine.newDriver(run, values);
            ends = (RecordedEnds) driver.ends;
            replay = new Replay(driver);
        }
    }

    private Restored restore(RunHistory history) {
        RunCreation creation = (RunCreation) history.records().get(0);
        requireSame(history, creation);
        Restored restored = new Restored(history.summary(), creation);
        long resumptions = history.records().stream()
                        .filter(RunResumption.class::isInstance)
                        .count()
                + 1;
        restored.ends.countAttemptsFrom(resumptions << Integer.SIZE);
        restored.ends.stored.restoreInput(creation.input());
        Instant now = engine.options().clock().now();
        new RestoredRecords(restored.ends, restored.replay, history.records(), now).read();
        return restored;
    }

    private void requireSame(RunHistory history, RunCreation creation) {
        if (!creation.flow().equals(plan.name()) || !creation.fingerprint().equals(plan.fingerprint())) {
            throw MillraceException.of(
                            RuntimeCode.R101,
                            "run '" + history.summary().id() + "' cannot go on with flow " + plan
                                    + ", which has changed")
                    .fact("the run was started with flow '" + creation.flow() + "', version " + creation.version()
                            + ", fingerprint " + creation.fingerprint())
                    .fact("flow " + plan + " has fingerprint " + plan.fingerprint())
                    .fact("the run is not touched")
                    .fix("resume it with the flow that it was started with; give a changed flow a new version, and"
                            + " keep the old one in the catalogue beside it.");
        }
    }
}
