package io.millrace.runtime.engine;

import io.millrace.runtime.SuspendReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The engine that makes the attempts of its runs on the threads of an executor. */
public final class ParallelEngine extends LocalEngine {
    /**
     * How long an abandoned run may take to say so. Only user code that decides for it, or hears of it directly, can keep it
     * from that.
     */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Executor executor;
    /** Whether the executor is the engine's own, and ends with it. */
    private final boolean owned;

    private final boolean interrupts;
    /**
     * Carries out what a store answers. Not the threads of the store, which are not to ask deciders and controllers; nor the
     * workers, which may all be busy, or blocked for ever.
     */
    private final ExecutorService answers = WorkerThreads.single("answers");
    /**
     * How often each run goes on: twice, if it is suspended and resumed by another thread before the first has said that it
     * is inactive.
     */
    private final Map<EngineRun<?>, Integer> active = new ConcurrentHashMap<>();

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
        DurableRuns durable = durable();
        return durable == null
                ? new ParallelDriver<>(this, run, values, null)
                : new RecordedParallelDriver<>(this, run, values, durable);
    }

    @Override
    boolean drivesOnCaller() {
        return false;
    }

    /** Returns whether attempts are interrupted whose results nobody waits for. */
    boolean interrupts() {
        return interrupts;
    }

    /**
     * Hands an attempt to the executor.
     *
     * @throws RejectedExecutionException if the executor refuses it
     */
    void execute(Runnable attempt) {
        if (executor instanceof ForkJoinPool pool) {
            pool.execute(new HandedOver(attempt));
        } else {
            executor.execute(attempt);
        }
    }

    /** Carries out what a store answers, one after the other. */
    void answered(Runnable answer) {
        try {
            answers.execute(answer);
        } catch (RejectedExecutionException closed) {
            // Nothing goes on any more that could take long.
            answer.run();
        }
    }

    /** Notes that a run goes on. */
    void active(EngineRun<?> run) {
        active.merge(run, 1, Integer::sum);
        if (isClosed()) {
            run.suspend(SuspendReason.DRAIN);
        }
    }

    /** Notes that a run has ended or is suspended, and that its outcome can be read. */
    void inactive(EngineRun<?> run) {
        active.computeIfPresent(run, (any, times) -> times == 1 ? null : times - 1);
        if (active.isEmpty()) {
            synchronized (idle) {
                idle.notifyAll();
            }
        }
    }

    @Override
    public void close() {
        closeForNewRuns();
        active.keySet().forEach(run -> run.suspend(SuspendReason.DRAIN));
        boolean interrupted = awaitIdle(options().grace());
        List.copyOf(active.keySet()).forEach(EngineRun::abandon);
        interrupted |= awaitIdle(LAST_WORDS);
        timer().closeNow();
        if (owned) {
            ((ExecutorService) executor).shutdownNow();
        }
        answers.shutdown();
        closeListeners();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until no run goes on, or the grace is over; returns whether the thread was interrupted. */
    private boolean awaitIdle(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
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
