package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.runtime.store.record.TaskRecord.FrozenElements;
import io.millrace.runtime.store.record.TaskRecord.RevertResult;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.util.List;
import java.util.OptionalLong;

/** How the attempts of a run begin and end that is kept in a store: each end counts when it is recorded. Not thread-safe. */
final class RecordedEnds extends AttemptEnds {
    final RunJournal journal;
    final StoredValues stored;
    final RecordedStops stops;
    final PerhapsRun perhapsRun;
    private final RecordedLife life;
    private long attemptsBefore;

    RecordedEnds(RunDriver<?> driver, DurableRuns durable, PerhapsRun perhapsRun) {
        super(driver);
        this.perhapsRun = perhapsRun;
        this.journal = new RunJournal(durable, driver);
        this.stored = new StoredValues(durable.codecs(), layout, values);
        this.stops = new RecordedStops(driver, perhapsRun);
        this.life = new RecordedLife(this);
    }

    /** Returns the present instant, in milliseconds. */
    long now() {
        return driver.run.clock().now().toEpochMilli();
    }

    /** Lets the numbers of this owner's attempts begin behind that one. */
    void countAttemptsFrom(long before) {
        attemptsBefore = before;
    }

    @Override
    long attemptsBefore() {
        return attemptsBefore;
    }

    RecordedLife life() {
        return life;
    }

    @Override
    RunQuestions newQuestions() {
        return new RecordedQuestions(this);
    }

    @Override
    LateEnds newLate() {
        return new RecordedLateEnds(this);
    }

    @Override
    void frozen(int atom, int count) {
        List<EncodedValue> elements;
        try {
            elements = stored.elements(atom, count);
        } catch (MillraceException unstorable) {
            failed(atom, -1, Failure.of(layout.name(atom), 1, Failure.Phase.EXECUTE, unstorable));
            return;
        }
        FrozenElements record = new FrozenElements(now(), layout.name(atom), elements);
        if (count == 0) {
            // The task has succeeded then, which is told.
            journal.record(record, () -> super.frozen(atom, count));
            return;
        }
        journal.recordAhead(record);
        begin(atom, count);
        if (events != null) {
            journal.whenRecorded(() -> tellFrozen(atom, count));
        }
    }

    @Override
    void started(int atom, int element, int attempt, boolean resumed) {
        super.started(atom, element, attempt, resumed || perhapsRun.contains(atom, element));
    }

    @Override
    void reverting(int atom, int element, int attempt, boolean resumed) {
        super.reverting(atom, element, attempt, resumed || life.isRevertedAgain(new Handed(atom, element)));
    }

    @Override
    void succeeded(int atom, int element, int attempt) {
        List<NamedValue> given;
        try {
            given = stored.given(atom, element);
        } catch (MillraceException unstorable) {
            forget(atom, element);
            failed(atom, element, attempt, unstorable);
            return;
        }
        journal.record(new TaskResult(now(), name(atom, element, attempt), given), () -> {
            perhapsRun.ended(atom, element);
            super.succeeded(atom, element, attempt);
        });
    }

    private void forget(int atom, int element) {
        if (element < 0) {
            values.forget(atom);
        } else {
            values.elements(atom).forget(element);
        }
    }

    private AttemptName name(int atom, int element, int attempt) {
        return new AttemptName(layout.name(atom), element, attempt);
    }

    @Override
    void failed(int atom, int element, Failure failure) {
        journal.record(new RecordedFailure(this, atom, element, failure));
    }

    @Override
    void revertFailed(int atom, int element, Failure failure) {
        journal.record(new RecordedRevertFailure(this, atom, element, failure));
    }

    @Override
    void reverted(int atom, int element, int attempt) {
        journal.record(
                new RevertResult(now(), stops.name(atom, element), true), () -> super.reverted(atom, element, attempt));
    }

    @Override
    void noteReverted(int atom, int element) {
        journal.record(
                new RevertResult(now(), stops.name(atom, element), false), () -> super.noteReverted(atom, element));
    }

    @Override
    void outputFailed(Failure failure) {
        journal.record(RecordedFailure.ofOutput(this, failure));
    }

    @Override
    void resumed() {
        life.resumed();
    }

    @Override
    void suspend() {
        life.suspend();
    }

    @Override
    void rest() {
        life.rest();
    }

    @Override
    void finish() {
        life.finish();
    }

    @Override
    OptionalLong fencingToken() {
        return journal.fencingToken();
    }

    @Override
    boolean isRecorded() {
        return true;
    }

    @Override
    boolean isFinishing() {
        return life.isFinishing();
    }

    @Override
    void suspended(SuspendReason reason) {
        life.suspended(reason);
    }
}
