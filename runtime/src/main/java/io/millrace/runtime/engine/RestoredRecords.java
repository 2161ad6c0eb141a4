package io.millrace.runtime.engine;

import io.millrace.runtime.Failure.Phase;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.LifeRecord.RequestTaken;
import io.millrace.runtime.store.record.LifeRecord.RevertRepetition;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.ScopeRecord.RoundStart;
import io.millrace.runtime.store.record.TaskRecord.AbandonedAttempt;
import io.millrace.runtime.store.record.TaskRecord.AttemptStart;
import io.millrace.runtime.store.record.TaskRecord.BorrowedResult;
import io.millrace.runtime.store.record.TaskRecord.FrozenElements;
import io.millrace.runtime.store.record.TaskRecord.LateResult;
import io.millrace.runtime.store.record.TaskRecord.RevertFailure;
import io.millrace.runtime.store.record.TaskRecord.RevertResult;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import io.millrace.runtime.store.record.TaskRecord.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells a machine what the records of a run tell, one after the other. Not thread-safe. */
final class RestoredRecords {
    private final RestoredPlace place;
    private final RestoredAttempts attempts;
    private final RestoredReverts reverts;
    private final RestoredAnswers answers;

    RestoredRecords(RecordedEnds ends, Replay replay, List<RunRecord> records, Instant now) {
        this.place = new RestoredPlace(ends, replay, records, now);
        this.attempts = new RestoredAttempts(place);
        this.reverts = new RestoredReverts(place);
        this.answers = new RestoredAnswers(place);
    }

    /** Reads all records. */
    void read() {
        while (place.advance()) {
            RunRecord record = place.record();
            if (!(isOfAttempt(record) || isOfRevert(record) || isAnswer(record))) {
                readOfRun(record);
            }
        }
    }

    private boolean isOfAttempt(RunRecord record) {
        if (record instanceof TaskResult result) {
            attempts.succeeded(result);
        } else if (record instanceof TaskFailure failure && failure.failure().phase() == Phase.EXECUTE) {
            attempts.failed(failure);
        } else if (record instanceof BorrowedResult borrowed) {
            attempts.borrowed(borrowed);
        } else if (record instanceof AttemptStart start) {
            attempts.started(start);
        } else if (record instanceof FrozenElements frozen) {
            attempts.frozen(frozen);
        } else if (record instanceof LateResult late) {
            attempts.late(late);
        } else if (record instanceof AbandonedAttempt abandoned) {
            attempts.abandoned(abandoned);
        } else {
            return false;
        }
        return true;
    }

    private boolean isOfRevert(RunRecord record) {
        if (record instanceof RevertResult result) {
            reverts.reverted(result);
        } else if (record instanceof RevertFailure failure) {
            reverts.failed(failure);
        } else {
            return false;
        }
        return true;
    }

    private boolean isAnswer(RunRecord record) {
        if (record instanceof Verdict verdict) {
            answers.decided(verdict);
        } else if (record instanceof RoundStart start) {
            answers.opened(start);
        } else if (record instanceof RoundDecision decision) {
            answers.controlled(decision);
        } else if (record instanceof TaskFailure failure && failure.failure().phase() == Phase.DECIDE) {
            answers.deciderFailed(failure);
        } else if (record instanceof TaskFailure failure && failure.failure().phase() == Phase.CONTROL) {
            answers.controlFailed(failure);
        } else {
            return false;
        }
        return true;
    }

    private void readOfRun(RunRecord record) {
        FlowMachine machine = place.machine;
        if (record instanceof TaskFailure output) {
            place.require(place.replay::isFinished, 0);
            place.stop(output.stop(), () -> machine.outputFailed(output.failure()));
        } else if (record instanceof RequestTaken taken && taken.control() == Control.CANCEL) {
            place.stop(Optional.empty(), machine::cancel);
        } else if (record instanceof RevertRepetition) {
            place.replay.retryReverts();
        } else if (record instanceof RunOutcome) {
            place.require(place.replay::isFinished, 0);
            machine.finished();
        }
    }
}
