package io.millrace.runtime.engine;

import io.millrace.runtime.SuspendReason;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The engine that makes the attempts of its runs on the threads of an executor. */
public final class ParallelEngine extends LocalEngine {
    private final Executor executor;
    /** Whether the executor is the engine's own, and ends with it. */
    private final boolean owned;

    private final boolean interrupts;
    private final Set<EngineRun<?>> active = ConcurrentHashMap.newKeySet();
    private final Object idle = new Object();

    /**
     * Makes an engine.
     *
     * @param options what every engine is told
     * @param executor makes the attempts
     * @param owned whether closing the engine closes the executor, which is an {@link ExecutorService} then
     * @param interrupts whether attempts are interrupted whose results nobody waits for
     */
    public ParallelEngine(EngineOptions options, Executor executor, boolean owned, boolean interrupts) {
        super(options);
        this.executor = executor;
        this.owned = owned;
        this.interrupts = interrupts;
    }

    @Override
    <O> RunDriver<O> newDriver(EngineRun<O> run, RunValues<O> values) {
        return new ParallelDriver<>(this, run, values);
    }

    /** Returns whether attempts are interrupted whose results nobody waits for. */
    boolean interrupts() {
        return interrupts;
    }

    Executor executor() {
        return executor;
    }

    /** Notes that a run goes on. */
    void active(EngineRun<?> run) {
        active.add(run);
        if (isClosed()) {
            run.suspend(SuspendReason.DRAIN);
        }
    }

    /** Notes that a run has ended or is suspended. */
    void inactive(EngineRun<?> run) {
        active.remove(run);
        if (active.isEmpty()) {
            synchronized (idle) {
                idle.notifyAll();
            }
        }
    }

    @Override
    public void close() {
        closeForNewRuns();
        active.forEach(run -> run.suspend(SuspendReason.DRAIN));
        boolean interrupted = awaitIdle();
        List.copyOf(active).forEach(EngineRun::abandon);
        timer().closeNow();
        if (owned) {
            ((ExecutorService) executor).shutdownNow();
        }
        closeListeners();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until no run goes on, or the grace is over; returns whether the thread was interrupted. */
    private boolean awaitIdle() {
        long end = System.nanoTime() + options().grace().toNanos();
        synchronized (idle) {
            try {
                long left = end - System.nanoTime();
                while (!active.isEmpty() && left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(idle, left);
                    left = end - System.nanoTime();
                }
                return false;
            } catch (InterruptedException interrupt) {
                return true;
            }
        }
    }
}
