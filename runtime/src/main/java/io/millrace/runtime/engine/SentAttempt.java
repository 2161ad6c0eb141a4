package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.layout.TaskSpec;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.DispatchedAttempt;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.NamedValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An attempt that may be made elsewhere. What is told of it comes as messages to the run's logical thread. */
final class SentAttempt extends ParallelAttempt implements DispatchedAttempt {
    private final ParallelDriver<?> driver;
    /** What shows, when it was handed out, that the run is this engine's own. */
    private final OptionalLong fencingToken;
    /** Set before the attempt is posted as the message of its end. */
    private @Nullable AttemptEnd end;
    /** Who made the attempt and is gone; set before it is posted as the message of that. */
    private @Nullable String lostWorker;
    /** What measures the attempt, from when it is sent until its end has come; null if nothing does. */
    private volatile @Nullable RunTimes times;
    /** Guarded by this. */
    private @Nullable Runnable cancelHook;
    /** Guarded by this. */
    private boolean cancelled;

    SentAttempt(ParallelDriver<?> driver, int command, int element, int number, long count) {
        super(driver, command, element, number, count);
        this.driver = driver;
        this.fencingToken = driver.ends.fencingToken();
    }

    private TaskSpec spec() {
        return driver.layout.task(atom());
    }

    @Override
    public String flow() {
        return driver.run.flow();
    }

    @Override
    public String task() {
        return driver.layout.name(atom());
    }

    @Override
    public String topic() {
        return spec().topic();
    }

    @Override
    public boolean isNonBlocking() {
        return isMadeAtHome();
    }

    @Override
    public boolean isSentOnce() {
        return super.isSentOnce();
    }

    @Override
    public boolean isInterrupted() {
        return driver.interrupts;
    }

    @Override
    public AttemptRequest request() {
        Attempt call = call();
        FlowPlan plan = driver.run.plan();
        StoredValues written = driver.written().of(call.values(driver.values));
        boolean reverts = !isExecution();
        Object item = call.element();
        return new AttemptRequest(
                new AttemptRequest.Id(driver.run.id(), number(), call.idempotencyKey(), call.attemptId()),
                new AttemptRequest.FlowIdentity(plan.name(), plan.version(), plan.fingerprint()),
                task(),
                topic(),
                element() < 0 ? OptionalInt.empty() : OptionalInt.of(element()),
                call.phase(),
                fencingToken,
                isExecution() ? spec().timeout() : Optional.empty(),
                written.required(atom()),
                item == null ? Optional.<EncodedValue>empty() : Optional.of(written.element(atom(), item)),
                reverts ? written.given(atom(), element()) : List.<NamedValue>of(),
                call.failure(),
                call.failures().list());
    }

    @Override
    public boolean begin() {
        boolean begins = driver.mayBegin(this) && claim();
        if (begins) {
            times = begun();
        }
        return begins;
    }

    @Override
    public void accepted() {
        driver.post(() -> {
            if (driver.isInFlight(this)) {
                started();
            }
        });
    }

    @Override
    public void awaitsWorker() {
        driver.post(() -> {
            if (driver.events != null && driver.isInFlight(this)) {
                driver.events.workerAwaited(call(), topic());
            }
        });
    }

    @Override
    public void progress(double fraction, String detail) {
        call().progress(fraction, detail);
    }

    @Override
    public void emitted(String name, String detail) {
        call().emit(name, detail);
    }

    @Override
    public void ended(AttemptEnd newEnd) {
        if (conclude()) {
            end = newEnd;
            if (times != null) {
                noteEnd(times);
            }
            driver.tellEnd(this, newEnd instanceof AttemptEnd.Failed);
        }
    }

    @Override
    public void lost(String worker) {
        if (conclude()) {
            lostWorker = worker;
            driver.tell(this);
        }
    }

    @Override
    public void onCancel(Runnable told) {
        boolean now;
        synchronized (this) {
            cancelHook = told;
            now = cancelled;
        }
        if (now) {
            told.run();
        }
    }

    @Override
    void cancelCall(boolean interrupt) {
        super.cancelCall(interrupt);
        Runnable told;
        synchronized (this) {
            cancelled = true;
            told = cancelHook;
        }
        if (told != null) {
            told.run();
        }
    }

    /** Returns whether the attempt timed out or was cancelled, so that its end is awaited for the grace alone. */
    synchronized boolean isToldToStop() {
        return cancelled;
    }

    @Override
    void deliver() {
        if (lostWorker != null) {
            driver.workerLost(this, lostWorker);
            return;
        }
        if (end instanceof AttemptEnd.Succeeded succeeded && isExecution()) {
            read(succeeded);
        } else if (end instanceof AttemptEnd.Failed failed) {
            end(null, thrown(failed));
        }
        super.deliver();
    }

    private Throwable thrown(AttemptEnd.Failed failed) {
        Failure failure = failed.failure();
        Throwable thrown = failure.cause().orElseGet(() -> new ReportedException(failure.exception()));
        try {
            return failed.given().isEmpty() || !isExecution()
                    ? thrown
                    : new GivenBeforeFailure(
                            driver.written()
                                    .result(atom(), element(), failed.given().get()),
                            thrown);
        } catch (MillraceException unreadable) {
            return thrown;
        }
    }

    private void read(AttemptEnd.Succeeded succeeded) {
        try {
            end(driver.written().result(atom(), element(), succeeded.values()), null);
        } catch (MillraceException unreadable) {
            end(null, unreadable);
        }
    }

    /** Returns the run and the task. */
    @Override
    public String toString() {
        return "task '" + task() + "' of run '" + driver.run.id() + "'";
    }
}
