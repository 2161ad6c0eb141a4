package io.millrace.cli;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far the tasks of a run are, as its records tell. */
final class StoredTasks {
    private final Map<String, StoredTask> tasks = new LinkedHashMap<>();

    private StoredTasks(Collection<String> known) {
        known.forEach(this::task);
    }

    /**
     * Reads the records of a run.
     *
     * @param known the qualified names of the tasks that the stored plan tells, in the order in which they are shown
     * @param records the records, in their order
     * @return the tasks: those that are known, then those of which the records alone tell
     */
    static List<StoredTask> of(Collection<String> known, List<RunRecord> records) {
        StoredTasks tasks = new StoredTasks(known);
        for (RunRecord record : records) {
            if (record instanceof TaskRecord told) {
                tasks.read(told);
            } else if (record instanceof RunOutcome outcome) {
                tasks.end(outcome);
            }
        }
        return List.copyOf(tasks.tasks.values());
    }

    private StoredTask task(String name) {
        return tasks.computeIfAbsent(name, StoredTask::new);
    }

    private void read(TaskRecord record) {
        if (record instanceof TaskRecord.TaskResult result) {
            set(result.attempt(), TaskState.SUCCEEDED).values(result.values());
        } else if (record instanceof TaskRecord.TaskFailure failed) {
            fail(failed.failure());
        } else if (record instanceof TaskRecord.AttemptStart start) {
            set(start.attempt(), TaskState.RUNNING);
        } else if (record instanceof TaskRecord.AbandonedAttempt abandoned) {
            task(abandoned.attempt().task()).note("an attempt was abandoned");
        } else if (record instanceof TaskRecord.LateResult late) {
            task(late.attempt().task()).note("a result came late");
        } else if (record instanceof TaskRecord.FrozenElements frozen) {
            task(frozen.task()).elements(frozen.elements().size());
        } else if (record instanceof TaskRecord.Verdict verdict && !verdict.runs()) {
            ignore(verdict.target());
        } else if (record instanceof TaskRecord.RevertResult reverted) {
            set(reverted.attempt(), TaskState.REVERTED);
        } else if (record instanceof TaskRecord.RevertFailure failed) {
            Failure failure = failed.failure();
            TaskState state = failed.delay().isPresent() ? TaskState.REVERTING : TaskState.REVERT_FAILED;
            task(failure.task()).set(failure.element().orElse(AttemptName.NO_ELEMENT), state);
        } else if (record instanceof TaskRecord.BorrowedResult borrowed) {
            StoredTask task = task(borrowed.task());
            task.setAll(TaskState.SUCCEEDED);
            task.values(borrowed.values());
            task.note("borrowed");
        }
    }

    private StoredTask set(AttemptName attempt, TaskState state) {
        StoredTask task = task(attempt.task());
        task.attempt(attempt.attempt());
        task.set(attempt.element(), state);
        return task;
    }

    private void fail(Failure failure) {
        if (failure.phase() == Failure.Phase.EXECUTE) {
            set(
                    new AttemptName(
                            failure.task(), failure.element().orElse(AttemptName.NO_ELEMENT), failure.attempt()),
                    TaskState.FAILED);
        }
    }

    /** The target may be a nested flow: its tasks are ignored with it. */
    private void ignore(String target) {
        boolean nested = false;
        for (StoredTask task : List.copyOf(tasks.values())) {
            if (task.name().startsWith(target + ".")) {
                task.setAll(TaskState.IGNORED);
                nested = true;
            }
        }
        if (!nested) {
            task(target).setAll(TaskState.IGNORED);
        }
    }

    private void end(RunOutcome outcome) {
        for (Outcome.Leftover left : outcome.left()) {
            task(left.task()).setAll(left.state());
        }
        if (outcome.state() == RunState.SUCCEEDED) {
            // What is not ignored has a result now: what a decider ignored besides its target has no record.
            tasks.values().stream()
                    .filter(task -> task.state() == TaskState.PENDING)
                    .forEach(task -> task.setAll(TaskState.IGNORED));
        }
    }
}
