package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.LifeRecord.RunSuspension;
import io.millrace.runtime.store.record.RunRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run that is kept in a store goes on, is asked to stop, rests and ends. Not thread-safe. */
final class RecordedLife {
    private final RecordedEnds ends;
    private final RunDriver<?> driver;
    /** The number of the last request that was applied. */
    private long taken;

    private boolean finishing;
    private boolean resting;
    /** What is to be done first, when the run goes on; null once that is done, and in a run that is new. */
    private @Nullable RestoredRun restored;

    private List<Handed> reverts = List.of();

    RecordedLife(RecordedEnds ends) {
        this.ends = ends;
        this.driver = ends.driver;
    }

    /**
     * Lets the run go on where its records end.
     *
     * @param run what is left to do
     * @param lastTaken the number of the last request that was applied
     */
    void restore(RestoredRun run, long lastTaken) {
        restored = run;
        reverts = run.reverts();
        ends.perhapsRun.add(run.perhapsRun());
        taken = lastTaken;
    }

    boolean isRevertedAgain(Handed call) {
        return reverts.contains(call);
    }

    /** Asks what was asked and not answered, and makes the calls that have no recorded end. */
    void resumed() {
        RestoredRun run = restored;
        restored = null;
        if (run == null) {
            return;
        }
        run.notes().forEach(call -> ends.noteReverted(call.atom(), call.element()));
        run.questions().forEach(driver::ask);
        run.lost().forEach(this::unknown);
        run.reverts().forEach(call -> driver.again(Command.of(Command.REVERT, call.atom()), call.element()));
        // What is asked first may take back what is not called yet.
        run.requests().forEach(this::requested);
        run.executions().stream()
                .filter(this::isToBeMade)
                .forEach(call -> driver.again(Command.of(Command.EXECUTE, call.atom()), call.element()));
    }

    private void unknown(Handed call) {
        ends.unknown(call.atom(), call.element(), ends.machine.attempt(call.atom(), call.element()));
    }

    private boolean isToBeMade(Handed call) {
        return ends.machine.recording().is(call, TaskState.QUEUED)
                || ends.machine.recording().is(call, TaskState.RUNNING);
    }

    /** Somebody asks something of the run; what was applied already is not applied again. */
    void requested(ControlRequest request) {
        if (request.number() > taken && !ends.journal.isClosed()) {
            taken = request.number();
            ends.journal.record(new RecordedRequest(ends, request));
        }
    }

    /** Lets the run rest at a safe point. */
    void suspend() {
        ends.perhapsRun.rest(ends.machine::suspend);
    }

    /** Nothing goes on any more, as it was asked for. */
    void rest() {
        if (!resting) {
            resting = true;
            ends.journal.record(new RunSuspension(ends.now(), driver.run.reason(), ""), () -> {
                ends.journal.close();
                driver.rested();
            });
        }
    }

    /** The run is suspended without having come to rest. */
    void suspended(SuspendReason reason) {
        ends.journal.closeWith(new RunSuspension(ends.now(), reason, ""));
    }

    boolean isFinishing() {
        return finishing && !ends.journal.isClosed();
    }

    /** Everything is done. Of outcome and cancel the one counts that is recorded first. */
    void finish() {
        if (finishing) {
            return;
        }
        finishing = true;
        RunRecord outcome = outcome();
        ends.journal.record(new JournalStep() {
            @Override
            List<RunRecord> records() {
                return List.of(outcome);
            }

            @Override
            void recorded() {
                finishing = false;
                ends.journal.close();
                driver.finished();
            }

            @Override
            void refused(ControlRequest cancel) {
                finishing = false;
                requested(cancel);
            }
        });
    }

    private RunOutcome outcome() {
        if (!ends.machine.isStopped()) {
            return new RunOutcome(ends.now(), RunState.SUCCEEDED, List.of(), List.of(), List.of());
        }
        Outcome<?> outcome = UndoneOutcome.of(driver.run, ends.layout, ends.machine, ends.reverted());
        List<Failure> failures = ends.machine.failures().list();
        return outcome instanceof Outcome.Failed<?> failed
                ? new RunOutcome(ends.now(), RunState.FAILED, failures, failed.reverted(), failed.left())
                : new RunOutcome(
                        ends.now(), RunState.REVERTED, failures, ((Outcome.Reverted<?>) outcome).reverted(), List.of());
    }

    /** Returns whether a request is for everything to be undone. */
    static boolean isCancel(ControlRequest request) {
        return request.control() == Control.CANCEL;
    }
}
