package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.RunId;
import io.millrace.runtime.plan.Call;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt of a task or of its revert, as the user's method sees it. Thread-safe. */
final class Attempt implements Call {
    private final SerialRun<?> run;
    private final String task;
    private final Failure.Phase phase;
    private final int number;
    private final long count;
    private final Optional<Failure> failure;
    private final FlowFailures failures;
    /** Guarded by this, so that nothing is reported after the end. */
    private boolean ended;

    /**
     * Makes an attempt of a task.
     *
     * @param run the run
     * @param task the qualified name of the task
     * @param number which attempt of the task it is
     * @param count which attempt of the whole run it is
     */
    Attempt(SerialRun<?> run, String task, int number, long count) {
        this(run, task, Failure.Phase.EXECUTE, number, count, Optional.empty(), FlowFailures.of(List.of()));
    }

    /**
     * Makes an attempt of a revert.
     *
     * @param run the run
     * @param task the qualified name of the task
     * @param number which attempt of the revert it is
     * @param count which attempt of the whole run it is
     * @param failure the task's own failure
     * @param failures the failures that are being resolved
     */
    Attempt(SerialRun<?> run, String task, int number, long count, Optional<Failure> failure, FlowFailures failures) {
        this(run, task, Failure.Phase.REVERT, number, count, failure, failures);
    }

    private Attempt(
            SerialRun<?> run,
            String task,
            Failure.Phase phase,
            int number,
            long count,
            Optional<Failure> failure,
            FlowFailures failures) {
        this.run = run;
        this.task = task;
        this.phase = phase;
        this.number = number;
        this.count = count;
        this.failure = failure;
        this.failures = failures;
    }

    @Override
    public RunId runId() {
        return run.id();
    }

    @Override
    public String task() {
        return task;
    }

    @Override
    public int attempt() {
        return number;
    }

    @Override
    public String idempotencyKey() {
        // The last part is the epoch, which grows when the task runs again after a revert.
        return run.incarnation() + "/" + task + (phase == Failure.Phase.REVERT ? "/revert/0" : "/execute/0");
    }

    @Override
    public String attemptId() {
        return idempotencyKey() + "#" + count;
    }

    @Override
    public void progress(double fraction, String detail) {
        Objects.requireNonNull(detail, "detail");
        if (Double.isNaN(fraction)) {
            throw new IllegalArgumentException("progress takes a number from 0 to 1, but this is " + fraction);
        }
        double within = Math.min(1.0, Math.max(0.0, fraction));
        report(events -> events.taskProgress(this, within, detail));
    }

    @Override
    public void emit(String name, String detail) {
        Objects.requireNonNull(detail, "detail");
        if (name.isBlank()) {
            throw new IllegalArgumentException("what is emitted needs a name that is not blank");
        }
        report(events -> events.taskEmitted(this, name, detail));
    }

    private void report(Consumer<RunEvents> report) {
        RunEvents events = run.events();
        if (events != null) {
            synchronized (this) {
                if (!ended) {
                    report.accept(events);
                }
            }
        }
    }

    /** Lets nothing be reported any more. */
    synchronized void close() {
        ended = true;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public @Nullable Object element() {
        return null;
    }

    @Override
    public @Nullable Object result() {
        return null;
    }

    @Override
    public Optional<Failure> failure() {
        return failure;
    }

    @Override
    public FlowFailures failures() {
        return failures;
    }
}
