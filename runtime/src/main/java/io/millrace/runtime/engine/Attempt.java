package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt of a task or of its revert, as the user's method sees it. Thread-safe. */
class Attempt implements InterceptedCall {
    private final EngineRun<?> run;
    private final int atom;
    private final int element;
    private final @Nullable Object item;
    /** What the element gave that is reverted, by provided value; null if none is. */
    private final @Nullable List<@Nullable Object> given;

    private final Failure.Phase phase;
    private final int number;
    private final long count;
    private final int epoch;
    private final Optional<Failure> failure;
    private final FlowFailures failures;
    private volatile boolean cancelled;
    /** Guarded by this, so that nothing is reported after the end. */
    private boolean ended;

    Attempt(
            RunDriver<?> driver,
            RunValues<?> values,
            int atom,
            int element,
            Failure.Phase phase,
            int number,
            long count,
            Optional<Failure> failure,
            FlowFailures failures) {
        this.run = driver.run;
        this.atom = atom;
        this.element = element;
        this.item = element < 0 ? null : values.elements(atom).item(element);
        this.given = element < 0 || phase != Failure.Phase.REVERT
                ? null
                : values.elements(atom).given(element);
        this.phase = phase;
        this.number = number;
        this.count = driver.ends.attemptsBefore() + count;
        this.epoch = driver.machine.mishaps().epoch(atom, element);
        this.failure = failure;
        this.failures = failures;
    }

    /**
     * Returns an attempt of a task.
     *
     * @param driver what drives the run
     * @param atom the task
     * @param element its element, -1 for a task without elements
     * @param number which attempt of the task it is
     * @param count which attempt of the whole run it is
     */
    static Attempt execute(RunDriver<?> driver, int atom, int element, int number, long count) {
        FlowFailures none = FlowFailures.of(List.of());
        return new Attempt(
                driver, driver.values, atom, element, Failure.Phase.EXECUTE, number, count, Optional.empty(), none);
    }

    /**
     * Returns an attempt of a revert.
     *
     * @param driver what drives the run
     * @param atom the task
     * @param element its element, -1 for a task without elements
     * @param number which attempt of the revert it is
     * @param count which attempt of the whole run it is
     */
    static Attempt revert(RunDriver<?> driver, int atom, int element, int number, long count) {
        Straggler straggler = driver.reverting(atom, element);
        if (straggler != null) {
            return new LateRevert(driver, straggler, number, count);
        }
        Optional<Failure> failure = driver.machine.mishaps().failure(atom, element);
        FlowFailures failures = driver.machine.failures(atom);
        return new Attempt(
                driver, driver.values, atom, element, Failure.Phase.REVERT, number, count, failure, failures);
    }

    /**
     * Returns the values that the call sees.
     *
     * @param present those of the run as they are now
     */
    RunValues<?> values(RunValues<?> present) {
        return present;
    }

    @Override
    public RunId runId() {
        return run.id();
    }

    @Override
    public String task() {
        return run.layout().name(atom);
    }

    @Override
    public int attempt() {
        return number;
    }

    @Override
    public String idempotencyKey() {
        // The epoch grows when a revert was called: what the task does from then on is another effect.
        return run.incarnation() + "/" + run.generation() + "/" + task() + (element < 0 ? "" : "[" + element + "]")
                + (phase == Failure.Phase.REVERT ? "/revert/" : "/execute/") + epoch;
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
        report(() -> {
            run.report().tell(task(), within, detail);
            RunEvents events = run.events();
            if (events != null) {
                events.taskProgress(this, within, detail);
            }
        });
    }

    @Override
    public void emit(String name, String detail) {
        Objects.requireNonNull(detail, "detail");
        if (name.isBlank()) {
            throw new IllegalArgumentException("what is emitted needs a name that is not blank");
        }
        RunEvents events = run.events();
        if (events != null) {
            report(() -> events.taskEmitted(this, name, detail));
        }
    }

    int atom() {
        return atom;
    }

    @Override
    public String flow() {
        return run.flow();
    }

    @Override
    public Failure.Phase phase() {
        return phase;
    }

    @Override
    public boolean isAsynchronous() {
        return phase == Failure.Phase.EXECUTE
                ? run.layout().isAsynchronous(atom)
                : run.layout().isRevertAsynchronous(atom);
    }

    @Override
    public MillraceException noStage() {
        return new NullValues(run.layout().flow(), run.layout().task(atom), task()).stage();
    }

    @Override
    public int elementIndex() {
        return element;
    }

    private synchronized void report(Runnable report) {
        if (!ended) {
            report.run();
        }
    }

    /** Tells the task that nobody waits for its result any more. */
    void cancel() {
        cancelled = true;
    }

    /** Lets nothing be reported any more. */
    synchronized void close() {
        ended = true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled || (phase == Failure.Phase.EXECUTE && run.isCancelled());
    }

    @Override
    public @Nullable Object element() {
        return item;
    }

    @Override
    public @Nullable Object result(int value) {
        return given == null || value >= given.size() ? null : given.get(value);
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
