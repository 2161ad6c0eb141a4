package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RunStatistics;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.Choice;
import io.millrace.runtime.store.record.ScopeRecord.Delay;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.TaskRecord.RevertFailure;
import io.millrace.runtime.store.record.TaskRecord.RevertResult;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Counts what a run did by its records: attempts that have ended, since beginnings are not recorded. Not thread-safe. */
final class RecordedNumbers {
    private long attempts;
    private long retries;
    private long reverts;
    private long delayed;

    private RecordedNumbers() {}

    static RunStatistics of(List<RunRecord> records) {
        RecordedNumbers numbers = new RecordedNumbers();
        records.forEach(numbers::count);
        return new RunStatistics(
                numbers.attempts, numbers.retries, numbers.reverts, Duration.ofMillis(numbers.delayed));
    }

    private void count(RunRecord record) {
        if (record instanceof TaskResult) {
            attempts++;
        } else if (record instanceof TaskFailure failed) {
            attempts += failed.failure().phase() == Failure.Phase.EXECUTE ? 1 : 0;
        } else if (record instanceof RevertResult reverted) {
            reverts += reverted.called() ? 1 : 0;
        } else if (record instanceof RevertFailure failed) {
            reverts++;
            retried(failed.delay().isPresent(), failed.delay());
        } else if (record instanceof RoundDecision decision) {
            retried(decision.choice() == Choice.RETRY, decision.delay());
        }
    }

    private void retried(boolean again, Optional<Delay> delay) {
        if (again) {
            retries++;
            delayed += delay.map(Delay::millis).orElse(0L);
        }
    }
}
