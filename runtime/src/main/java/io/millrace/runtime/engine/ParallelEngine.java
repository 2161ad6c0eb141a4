package io.millrace.runtime.engine;

import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.spi.Dispatcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The engine that makes attempts side by side: on the threads of an executor, on the threads of the runs themselves, or
 * elsewhere.
 */
public final class ParallelEngine extends LocalEngine {
    /**
     * How long an abandoned run may take to say so. Only user code that decides for it, or hears of it directly, can keep it
     * from that.
     */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** How many deciders and controllers may block, before other runs that have some wait for them. */
    private static final int QUESTIONS = 32;

    private final EnginePlaces places;
    private final Executor executor;
    /** Null if the executor was given, or has a thread for each attempt. */
    private final @Nullable CrewPool pool;
    /** Null if the runs have no threads of their own. */
    private final @Nullable RunThreads threads;
    /**
     * Carries out what a store answers. Not the threads of the store, which are not to do the work of runs; nor the workers,
     * which may all be busy, or blocked for ever.
     */
    private final ExecutorService answers = WorkerThreads.single("answers");
    /** The same for runs whose deciders and controllers are asked then: they are the user's, and may block. */
    private final ExecutorService questions = WorkerThreads.several("questions", QUESTIONS);
    /**
     * How often each run goes on: twice, if it is suspended and resumed by another thread before the first has said that it
     * is inactive.
     */
    private final Map<EngineRun<?>, Integer> active = new ConcurrentHashMap<>();
    /** Of how many active runs each thread is just telling the end: who hears of it may close the engine. */
    private final Map<Thread, Integer> settling = new ConcurrentHashMap<>();

    private final Object idle = new Object();

    /**
     * Makes an engine.
     *
     * @param options what every engine is told
     * @param places where runs go on, and where attempts are made
     */
    public ParallelEngine(EngineOptions options, EnginePlaces places) {
        // What makes an attempt elsewhere has to know which one it is.
        super(options, places.dispatcher() != null);
        this.places = places;
        this.executor = places.executor();
        this.pool = places.owned() && executor instanceof ForkJoinPool own ? new CrewPool(own) : null;
        this.threads = places.threads();
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
        return places.interrupts();
    }

    /** Returns where a new run is at home, null if it has no thread of its own. */
    @Nullable
    RunHome homeOf(ParallelDriver<?> driver) {
        return threads == null ? null : new RunHome(driver, threads.forRun());
    }

    /** Returns who makes the attempts of a run, null if the executor is not the engine's own pool. */
    @Nullable
    Crew newCrew(ParallelDriver<?> driver) {
        return pool == null ? null : new Crew(pool, driver);
    }

    /** Returns a new attempt. */
    ParallelAttempt newAttempt(ParallelDriver<?> driver, int command, int element, int number, long count) {
        Dispatcher dispatcher = places.dispatcher();
        return dispatcher == null
                ? new ParallelAttempt(driver, command, element, number, count)
                : new SentAttempt(driver, command, element, number, count);
    }

    /** Returns where attempts may be sent, null if nowhere. */
    @Nullable
    Dispatcher dispatcher() {
        return places.dispatcher();
    }

    /** Returns whether an attempt is made elsewhere. */
    boolean dispatches(SentAttempt attempt) {
        Dispatcher dispatcher = places.dispatcher();
        return dispatcher != null && dispatcher.dispatch(attempt);
    }

    /** Returns how values are written for whoever makes an attempt elsewhere. */
    ValueCodecs codecs() {
        return places.codecs();
    }

    /** Returns whether that is ending which the runs go on on: what is refused or interrupted now goes on elsewhere. */
    boolean isClosing() {
        return threads != null && threads.isClosing();
    }

    @Override
    void requireMayWait(String what) {
        if (threads != null) {
            threads.requireMayWait(what);
        }
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

    /**
     * Carries out what a store answers.
     *
     * @param asks whether that may lead to calls of the user's deciders and controllers
     */
    void answered(boolean asks, Runnable answer) {
        try {
            (asks ? questions : answers).execute(answer);
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

    /** Notes that the calling thread tells the end of an active run, until that is {@link #inactive}. */
    void settles() {
        settling.merge(Thread.currentThread(), 1, Integer::sum);
    }

    /** Notes that a run has ended or is suspended, and that who waited for its outcome has heard of it. */
    void inactive(EngineRun<?> run) {
        active.computeIfPresent(run, (any, times) -> times == 1 ? null : times - 1);
        settling.computeIfPresent(Thread.currentThread(), (any, times) -> times == 1 ? null : times - 1);
        if (active.isEmpty() || isClosed()) {
            synchronized (idle) {
                idle.notifyAll();
            }
        }
    }

    @Override
    public void close() {
        requireMayWait("the end of the engine's runs");
        closeForNewRuns();
        active.keySet().forEach(run -> run.suspend(SuspendReason.DRAIN));
        boolean interrupted = awaitIdle(options().grace());
        List.copyOf(active.keySet()).forEach(EngineRun::abandon);
        interrupted |= awaitIdle(LAST_WORDS);
        timer().closeNow();
        if (places.owned()) {
            ((ExecutorService) executor).shutdownNow();
        }
        answers.shutdown();
        questions.shutdown();
        closeListeners();
        if (threads != null) {
            threads.closed();
        }
        closeStore();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until no run goes on, or the grace is over; returns whether the thread was interrupted. Runs do not count of which
     * the calling thread is telling the end: it would wait for itself.
     */
    private boolean awaitIdle(Duration limit) {
        int own = settling.getOrDefault(Thread.currentThread(), 0);
        long end = System.nanoTime() + limit.toNanos();
        synchronized (idle) {
            try {
                long left = end - System.nanoTime();
                while (active.size() > own && left > 0) {
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
