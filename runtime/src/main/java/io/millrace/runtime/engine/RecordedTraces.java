package io.millrace.runtime.engine;

import io.millrace.model.RunTraces;
import io.millrace.runtime.Failure;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.Choice;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.ScopeRecord.RoundStart;
import io.millrace.runtime.store.record.TaskRecord.AbandonedAttempt;
import io.millrace.runtime.store.record.TaskRecord.AttemptStart;
import io.millrace.runtime.store.record.TaskRecord.BorrowedResult;
import io.millrace.runtime.store.record.TaskRecord.FrozenElements;
import io.millrace.runtime.store.record.TaskRecord.LateResult;
import io.millrace.runtime.store.record.TaskRecord.RevertFailure;
import io.millrace.runtime.store.record.TaskRecord.RevertResult;
import io.millrace.runtime.store.record.TaskRecord.ScopeStop;
import io.millrace.runtime.store.record.TaskRecord.StoppedScope;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import io.millrace.runtime.store.record.TaskRecord.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the records of one run say that it has left behind. */
final class RecordedTraces implements RunTraces {
    private final Set<String> recorded = new HashSet<>();
    private final Set<String> perhapsRun;
    private final Set<String> ignored = new HashSet<>();
    private final Set<String> histories = new HashSet<>();
    private final Map<String, Integer> tried = new HashMap<>();
    private final Predicate<String> readable;

    /**
     * Reads records.
     *
     * @param perhapsRun the tasks that perhaps ran, and whose ends are not recorded
     * @param readable whether an input can be read as the type that it has now
     */
    RecordedTraces(List<RunRecord> records, Set<String> perhapsRun, Predicate<String> readable) {
        this.perhapsRun = Set.copyOf(perhapsRun);
        this.readable = readable;
        records.forEach(this::read);
    }

    private void read(RunRecord record) {
        if (record instanceof TaskResult result) {
            recorded.add(result.attempt().task());
        } else if (record instanceof LateResult late) {
            recorded.add(late.attempt().task());
        } else if (record instanceof AttemptStart start) {
            recorded.add(start.attempt().task());
        } else if (record instanceof AbandonedAttempt abandoned) {
            recorded.add(abandoned.attempt().task());
        } else if (record instanceof FrozenElements frozen) {
            recorded.add(frozen.task());
        } else if (record instanceof BorrowedResult borrowed) {
            recorded.add(borrowed.task());
        } else if (record instanceof RevertResult reverted) {
            recorded.add(reverted.attempt().task());
        } else if (record instanceof RevertFailure failure) {
            recorded.add(failure.failure().task());
        } else if (record instanceof StoppedScope stopped) {
            running(stopped.stop());
        } else {
            readDecision(record);
        }
    }

    private void readDecision(RunRecord record) {
        if (record instanceof TaskFailure failure) {
            failed(failure);
        } else if (record instanceof Verdict verdict && !verdict.runs()) {
            ignored.add(verdict.target());
        } else if (record instanceof RoundStart start) {
            histories.add(start.round().scope());
            tried.merge(start.round().scope(), 1, Math::max);
        } else if (record instanceof RoundDecision decision) {
            String scope = decision.round().scope();
            histories.add(scope);
            if (decision.choice() == Choice.RETRY) {
                tried.merge(scope, decision.round().round() + 1, Math::max);
            } else {
                // What stands around it was asked then, or would have been.
                addAround(scope, ScopeStop.RUN);
            }
        }
    }

    private void failed(TaskFailure record) {
        Failure failure = record.failure();
        if (failure.phase() == Failure.Phase.EXECUTE) {
            recorded.add(failure.task());
        }
        record.stop().ifPresent(stop -> {
            running(stop);
            if (failure.phase() != Failure.Phase.OUTPUT) {
                addAround(failure.task(), stop.scope());
            }
        });
    }

    private void running(ScopeStop stop) {
        stop.running().stream().map(AttemptName::task).forEach(recorded::add);
    }

    /** Notes that all retry controllers would have been asked from a task or scope outward, up to the one that was. */
    private void addAround(String inner, String outermost) {
        String scope = inner;
        while (!scope.equals(outermost) && !scope.isEmpty()) {
            histories.add(scope);
            scope = scope.substring(0, Math.max(0, scope.lastIndexOf('.')));
        }
        histories.add(scope);
    }

    @Override
    public boolean hasRun(String task) {
        return recorded.contains(task) || perhapsRun.contains(task);
    }

    @Override
    public boolean isOpen(String task) {
        return perhapsRun.contains(task);
    }

    @Override
    public boolean isIgnored(String target) {
        return ignored.contains(target);
    }

    @Override
    public boolean hasHistory(String scope) {
        return histories.contains(scope);
    }

    @Override
    public int tried(String scope) {
        return tried.getOrDefault(scope, 0);
    }

    @Override
    public boolean isReadable(String input) {
        return readable.test(input);
    }
}
