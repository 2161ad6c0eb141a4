package io.millrace.runtime.engine;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the attempts of a run on one thread that are more than a call: their methods are given a context, may take only so
 * long, or give stages, for which the thread waits. Not thread-safe.
 */
final class AwaitedAttempts {
    private final SerialDriver<?> driver;
    /** When the attempt has taken too long, if its task has a timeout. */
    private Instant limit = Instant.MAX;
    /** Whether it had not ended then. */
    private boolean expired;
    /** Whether nobody waited for its end any more. */
    private boolean abandoned;
    /** The stage that the thread was waiting for when it was interrupted; the attempt goes on with it. */
    private @Nullable CompletableFuture<?> waiting;

    private @Nullable Attempt waitingCall;

    AwaitedAttempts(SerialDriver<?> driver) {
        this.driver = driver;
    }

    /** Returns whether the thread was interrupted while it waited for a stage, which may still end. */
    boolean isInterrupted() {
        return waiting != null;
    }

    /** Goes on waiting for the stage of the attempt that was interrupted. */
    void goOn(int atom, boolean execution) {
        CompletableFuture<?> stage = waiting;
        Attempt call = waitingCall;
        waiting = null;
        waitingCall = null;
        if (execution) {
            execute(atom, call, stage);
        } else {
            revert(atom, Objects.requireNonNull(call), stage);
        }
    }

    /** An attempt of a task begins. */
    void begin(int atom) {
        limit = driver.layout.hasTimeout(atom)
                ? driver.run.clock().now().plus(driver.layout.timeout(atom))
                : Instant.MAX;
        expired = false;
        abandoned = false;
    }

    /** Makes the attempt of a task that has begun. */
    void execute(int atom, @Nullable Attempt call) {
        execute(atom, call, null);
    }

    private void execute(int atom, @Nullable Attempt call, @Nullable CompletableFuture<?> stage) {
        Object result = null;
        Throwable failure = null;
        try {
            result = stage == null ? driver.values.execute(atom, call) : stage;
            if (driver.layout.isAsynchronous(atom)) {
                result = await(atom, call, result);
            }
        } catch (Throwable thrown) {
            // However a stage ends for which the attempt took too long, it has ended.
            boolean endedLate = expired && thrown instanceof ExecutionException;
            if (!endedLate && isInterrupted(call, thrown)) {
                return;
            }
            failure = thrown;
        }
        over(call);
        if (abandoned) {
            abandon(atom);
        } else if (isLate(atom)) {
            late(atom, result, failure);
        } else if (failure == null) {
            driver.ends.completed(atom, driver.element(), driver.number(), result);
        } else {
            driver.ends.failed(atom, driver.element(), driver.number(), failure);
        }
    }

    private void abandon(int atom) {
        LateEnds late = driver.late();
        if (driver.element() < 0) {
            late.graceOver(atom, driver.number());
        } else {
            Exception why = expired ? late.timeout(atom) : new CancellationException();
            late.elementAbandoned(atom, driver.element(), driver.number(), why);
        }
    }

    private boolean isLate(int atom) {
        return driver.layout.hasTimeout(atom)
                && (expired || driver.run.clock().now().isAfter(limit));
    }

    /** An attempt ended that took too long. */
    private void late(int atom, @Nullable Object result, @Nullable Throwable failure) {
        if (driver.element() >= 0) {
            driver.late().elementEnded(atom, driver.element(), driver.number(), result, failure);
            return;
        }
        if (!expired) {
            driver.late().timedOut(atom, driver.number());
        }
        driver.late().ended(atom, result, failure);
    }

    /** Makes an attempt of a revert. */
    void revert(int atom, Attempt call) {
        revert(atom, call, null);
    }

    private void revert(int atom, Attempt call, @Nullable CompletableFuture<?> stage) {
        try {
            Object result = stage == null ? driver.revert(call) : stage;
            if (driver.layout.isRevertAsynchronous(atom)) {
                await(atom, call, result);
            }
        } catch (Throwable thrown) {
            if (!isInterrupted(call, thrown)) {
                over(call);
                driver.ends.revertFailed(atom, driver.element(), driver.number(), thrown);
            }
            return;
        }
        over(call);
        driver.ends.reverted(atom, driver.element(), driver.number());
    }

    private boolean isInterrupted(@Nullable Attempt call, Throwable thrown) {
        if (call != null && waiting == null) {
            call.close();
        }
        return driver.isInterrupted(thrown);
    }

    private void over(@Nullable Attempt call) {
        driver.over();
        if (call != null) {
            call.close();
        }
    }

    private @Nullable Object await(int atom, @Nullable Attempt call, @Nullable Object stage) throws Exception {
        if (stage == null) {
            throw driver.values.noStage(atom);
        }
        CompletableFuture<?> future = StageWait.future((CompletionStage<?>) stage);
        try {
            if (!future.isDone()) {
                awaken(future);
                if (driver.isExecution()) {
                    awaitExecution(atom, call, future);
                    return abandoned ? null : future.get();
                }
                awaitUntil(future, Instant.MAX, false);
            }
            return future.get();
        } catch (InterruptedException interrupted) {
            waiting = future;
            waitingCall = call;
            throw interrupted;
        }
    }

    /** Lets the thread look again when a stage has ended. */
    private void awaken(CompletionStage<?> stage) {
        stage.whenComplete((result, failure) -> driver.post(() -> {}));
    }

    /** Waits for a stage until its attempt has taken too long or is cancelled, and then for the grace. */
    private void awaitExecution(int atom, @Nullable Attempt call, CompletableFuture<?> future)
            throws InterruptedException {
        if (!expired) {
            awaitUntil(future, limit, true);
        }
        if (future.isDone()) {
            return;
        }
        if (!expired && !isCancelled()) {
            expire(atom);
        }
        if (call != null) {
            call.cancel();
        }
        awaitUntil(future, driver.run.clock().now().plus(driver.run.grace()), false);
        abandoned = !future.isDone();
        if (abandoned) {
            takeUp(atom, future);
        }
    }

    /** An attempt takes too long. An element fails when its attempt ends, a task at once. */
    private void expire(int atom) {
        expired = true;
        if (driver.element() < 0) {
            driver.late().timedOut(atom, driver.number());
        }
    }

    /** Lets be told what comes of an attempt that is abandoned: before the next call, or while the thread waits. */
    private void takeUp(int atom, CompletionStage<?> stage) {
        int element = driver.element();
        int number = driver.number();
        stage.whenComplete((result, failure) ->
                driver.post(() -> driver.late().endedAbandoned(atom, element, number, result, failure)));
    }

    private boolean isCancelled() {
        return driver.run.isCancelled() && driver.machine.isStopped();
    }

    private void awaitUntil(CompletableFuture<?> future, Instant due, boolean unlessCancelled)
            throws InterruptedException {
        if (due.isBefore(Instant.MAX)) {
            driver.wake(future, due, () -> {});
        }
        while (!future.isDone() && driver.run.clock().now().isBefore(due) && !(unlessCancelled && isCancelled())) {
            driver.awaitPosted();
        }
    }
}
