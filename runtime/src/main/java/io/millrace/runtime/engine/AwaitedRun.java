package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.plan.FlowPlan;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run, and how others wait for it. A part of {@link EngineRun}, and not an object of its own because each
 * run would pay for it. Thread-safe.
 *
 * @param <O> the type of the flow's output
 */
abstract class AwaitedRun<O> extends ReadableRun<O> {
    private static final CountDownLatch NOTHING_TO_WAIT_FOR = new CountDownLatch(0);
    // Raw, as the type of the field's class has a parameter.
    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<AwaitedRun, @Nullable Object> END =
            AtomicReferenceFieldUpdater.newUpdater(AwaitedRun.class, Object.class, "end");

    /** The outcome; before there is one null, or who waits for it. */
    private volatile @Nullable Object end;

    AwaitedRun(FlowPlan plan, RunOrigin origin) {
        super(plan, origin);
    }

    /**
     * Refuses to let a thread wait that the run itself waits for, or that must not wait at all.
     *
     * @throws MillraceException R112, or what the engine says
     */
    abstract void requireMayAwait();

    /** Lets everybody know the outcome. */
    final void publish(Outcome<O> result) {
        Object before = END.getAndSet(this, result);
        if (before instanceof RunWaiters<?> waiting) {
            // Only waiters of this run are put there.
            @SuppressWarnings("unchecked")
            RunWaiters<O> own = (RunWaiters<O>) waiting;
            own.settled(result);
        }
    }

    /** Returns whether the run was suspended; the caller must then drive it, and nobody else does. */
    final boolean claimResume() {
        Object now = end;
        return now instanceof Outcome.Suspended && END.compareAndSet(this, now, null);
    }

    /** Takes the outcome of a run back that failed; returns whether it had. */
    final boolean claimFailed() {
        Object now = end;
        return now instanceof Outcome.Failed && END.compareAndSet(this, now, null);
    }

    /** Returns whether the run has ended, and nothing goes on in it. */
    final boolean hasEnded() {
        return end instanceof Outcome<?> result && !(result instanceof Outcome.Suspended);
    }

    @Override
    // Only outcomes of this run are put there.
    @SuppressWarnings("unchecked")
    public final Optional<Outcome<O>> outcome() {
        return end instanceof Outcome<?> result ? Optional.of((Outcome<O>) result) : Optional.empty();
    }

    @Override
    public final Outcome<O> await() {
        Optional<Outcome<O>> known = outcome();
        while (known.isEmpty()) {
            await(Long.MAX_VALUE);
            known = outcome();
        }
        return known.get();
    }

    @Override
    public final Optional<Outcome<O>> await(Duration timeout) {
        long start = System.nanoTime();
        long all = nanos(timeout);
        Optional<Outcome<O>> known = outcome();
        // A run that settles may be resumed before a thread that waits has seen it.
        for (long left = all; known.isEmpty() && left > 0; left = all - (System.nanoTime() - start)) {
            await(left);
            known = outcome();
        }
        return known;
    }

    /** Returns a duration in nanoseconds, centuries as the longest that there is. */
    static long nanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException centuries) {
            return Long.MAX_VALUE;
        }
    }

    private void await(long nanos) {
        requireMayAwait();
        try {
            latch().await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw interrupted(id(), interrupted);
        }
    }

    /** Returns the exception for a thread that was interrupted while it waited for a run. */
    static MillraceException interrupted(RunId run, InterruptedException interrupt) {
        return MillraceException.of(RuntimeCode.R111, "interrupted while waiting for run '" + run + "'")
                .fact("the run is not touched; the interrupt flag of this thread is set")
                .cause(interrupt)
                .fix("wait again, from a thread that is not interrupted, if the outcome is still wanted.");
    }

    private CountDownLatch latch() {
        RunWaiters<O> waiters = waiters();
        return waiters == null ? NOTHING_TO_WAIT_FOR : waiters;
    }

    /** Returns who waits for the outcome, null if there is one. */
    // Only waiters of this run are put there.
    @SuppressWarnings("unchecked")
    private @Nullable RunWaiters<O> waiters() {
        while (true) {
            Object now = end;
            if (now instanceof RunWaiters<?> waiting) {
                return (RunWaiters<O>) waiting;
            } else if (now != null) {
                return null;
            }
            RunWaiters<O> waiters = new RunWaiters<>();
            if (END.compareAndSet(this, null, waiters)) {
                return waiters;
            }
        }
    }

    @Override
    public final CompletionStage<Outcome<O>> settled() {
        while (true) {
            Optional<Outcome<O>> known = outcome();
            if (known.isPresent()) {
                return CompletableFuture.completedStage(known.get());
            }
            RunWaiters<O> waiters = waiters();
            if (waiters != null) {
                return waiters.stage();
            }
        }
    }
}
