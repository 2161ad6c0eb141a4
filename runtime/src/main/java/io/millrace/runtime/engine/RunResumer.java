package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord.RevertRepetition;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.LifeRecord.RunResumption;
import io.millrace.runtime.store.record.LifeRecord.RunSuspension;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord.RevertFailure;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a run of what a store has of it.
 *
 * @param <O> the type of the flow's output
 */
final class RunResumer<O> {
    private static final Logger LOG = LoggerFactory.getLogger("io.millrace.runtime");

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
        restored.take();
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
        Optional<FlowChange> change = change(history);
        Restored restored = replayed(history);
        Instant now = engine.options().clock().now();
        List<ControlRequest> requests =
                acquired.pending().stream().filter(counts).toList();
        RestoredRun left = restored.end(history, requests, change);
        boolean reverting = restored.driver.machine.state() == RunState.REVERTING;
        restored.driver.restored();
        boolean recovered = acquired.vanished().isPresent() && !left.inFlight().isEmpty();
        int before = history.summary().status().recoveries();
        if (recovered && before >= durable.maxRecoveries()) {
            String detail = "its owner vanished " + (before + 1) + " times in a row, with these attempts in flight: "
                    + restored.names(left.inFlight());
            RunRecord rest = new RunSuspension(now.toEpochMilli(), SuspendReason.PARKED, detail);
            append(history, acquired, List.of(rest));
            return restored.park(detail);
        }
        List<RunRecord> records = new ArrayList<>();
        change.ifPresent(changed -> records.add(changed.adoption(now.toEpochMilli())));
        records.add(new RunResumption(now.toEpochMilli(), durable.owner(), reverting, recovered));
        long position = append(history, acquired, records);
        restored.ends.journal.open(acquired.token(), position);
        restored.ends.life().restore(left, history.summary().status().taken());
        restored.take();
        durable.leases().add(restored.run, acquired.token());
        return restored.run;
    }

    /**
     * Makes of a run that failed one whose failed reverts are called once more, when it is driven.
     *
     * @throws MillraceException R117, if it has not failed, or not because of a revert
     */
    EngineRun<O> revertAgain(RunHistory history, AcquireAnswer.Acquired acquired) {
        Restored restored = restore(history);
        FlowMachine machine = restored.driver.machine;
        if (machine.state() != RunState.FAILED || !machine.hasFailedReverts()) {
            throw Reruns.nothingToRevert(restored.run.id(), machine.state(), restored.run.generation());
        }
        long at = engine.options().clock().now().toEpochMilli();
        restored.ends.journal.open(acquired.token(), append(history, acquired, List.of(new RevertRepetition(at))));
        restored.ends
                .life()
                .restore(RestoredRun.NOTHING, history.summary().status().taken());
        restored.take();
        durable.leases().add(restored.run, acquired.token());
        return restored.run;
    }

    /** Records what becomes of a run that was acquired; returns the position of the last of the records. */
    private long append(RunHistory history, AcquireAnswer.Acquired acquired, List<RunRecord> records) {
        long position = history.records().size();
        AppendAnswer answer =
                StoreAnswers.of(() -> durable.store().append(new RunAppend(acquired.token(), position, records)));
        if (answer instanceof AppendAnswer.Appended appended) {
            return appended.position();
        }
        throw MillraceException.of(RuntimeCode.R118, "run '" + history.summary().id() + "' belongs to another engine")
                .fact("it was acquired, but " + answer)
                .fix("leave it to its owner; if that has ended, resume the run when its lease is over.");
    }

    /** Reads a run that is not to go on. */
    Restored read(RunHistory history) {
        return restore(history);
    }

    /** A run as its records tell of it. */
    final class Restored {
        final EngineRun<O> run;
        final RunDriver<O> driver;
        final RecordedEnds ends;
        final Replay replay;

        Restored(RunSummary summary, RunCreation creation) {
            RunValues<O> values = RunValues.absent(engine.layout(plan), calls);
            RunOrigin origin = RunOrigin.of(summary.labels(), summary.metadata())
                    .stored(creation.incarnation(), creation.generation());
            EngineRun<O> before = known;
            run = before != null && before.plan().fingerprint().equals(plan.fingerprint())
                    ? before
                    : new EngineRun<>(engine, plan, values, null, summary.id(), origin);
            driver = engine.newDriver(run, values);
            ends = (RecordedEnds) driver.ends;
            replay = new Replay(driver);
        }

        /** All records are read; returns what is left to do, after a change of the flow if there is one. */
        RestoredRun end(RunHistory history, List<ControlRequest> requests, Optional<FlowChange> change) {
            // Nothing of a fork runs before its first resume.
            boolean mayHaveRun = history.records().get(0) instanceof RunCreation creation
                    && (creation.origin().isEmpty()
                            || history.records().stream().anyMatch(RunResumer::isBegunAgain));
            return replay.end(
                    engine.options().clock().now(),
                    requests,
                    call -> mayHaveRun
                            && change.map(changed ->
                                            changed.perhapsRan(driver.layout.name(call.atom()), call.element()))
                                    .orElse(true));
        }

        /** Lets what was read be seen, of a run that is not to go on. */
        void show() {
            run.adopt(driver);
        }

        /** Lets the run be what was read of it. */
        void take() {
            run.claimResume();
            run.adopt(driver);
            engine.keep(run);
        }

        /** Lets the run rest, as it may be what ends the processes. */
        EngineRun<O> park(String why) {
            LOG.error("run '{}' of flow '{}' is parked: {}", run.id(), run.flow(), why);
            take();
            run.settle(new Outcome.Suspended<>(run.id(), run.flow(), SuspendReason.PARKED));
            return run;
        }

        String names(List<Handed> calls) {
            return calls.stream()
                    .map(call ->
                            driver.layout.name(call.atom()) + (call.element() < 0 ? "" : "[" + call.element() + "]"))
                    .collect(Collectors.joining(", "));
        }
    }

    private Optional<FlowChange> change(RunHistory history) {
        return FlowChange.of(durable, engine, plan, calls, history);
    }

    /**
     * Finds out whether a run can go on with a flow that has changed; nothing is touched.
     *
     * @throws MillraceException R101 or R140, if it cannot
     */
    void tryOut(RunHistory history) {
        change(history).ifPresent(change -> replayed(history).end(history, List.of(), Optional.of(change)));
    }

    /** Returns the calls of tasks that perhaps began, and have no recorded end. */
    Set<FlowChange.Call> perhapsRun(RunHistory history) {
        Restored restored = replayed(history);
        RestoredRun left = restored.end(history, List.of(), Optional.empty());
        return Stream.concat(left.perhapsRun().stream(), left.lost().stream())
                .map(call -> new FlowChange.Call(restored.driver.layout.name(call.atom()), call.element()))
                .collect(Collectors.toSet());
    }

    /** Tells a machine what the records tell, if the flow is that of the run. */
    private Restored restore(RunHistory history) {
        change(history);
        return replayed(history);
    }

    /** Tells a machine what the records tell; the flow is known to be that of the run. */
    Restored replayed(RunHistory history) {
        RunCreation creation = (RunCreation) history.records().get(0);
        Restored restored = new Restored(history.summary(), creation);
        long resumptions =
                history.records().stream().filter(RunResumer::isBegunAgain).count() + 1;
        restored.ends.countAttemptsFrom(resumptions << Integer.SIZE);
        restored.ends.stored.restoreInput(creation.input());
        Instant now = engine.options().clock().now();
        new RestoredRecords(restored.ends, restored.replay, history.records(), now).read();
        if (restored.run != known) {
            history.records().forEach(record -> failure(record).ifPresent(restored.run.report()::failed));
        }
        return restored;
    }

    private static Optional<Failure> failure(RunRecord record) {
        if (record instanceof TaskFailure failed) {
            return Optional.of(failed.failure());
        }
        return record instanceof RevertFailure failed ? Optional.of(failed.failure()) : Optional.empty();
    }

    private static boolean isBegunAgain(RunRecord record) {
        return record instanceof RunResumption || record instanceof RevertRepetition;
    }
}
