package io.millrace.runtime.engine;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The pool of an engine, whose threads come to the {@linkplain Crew crews} of its runs. Thread-safe. */
final class CrewPool {
    /** How long a thread stays with a run while other runs wait for one, unless a single attempt takes longer. */
    private static final long TURN_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final ForkJoinPool pool;
    /** How many crews wait for a thread. */
    private final AtomicInteger waiting = new AtomicInteger();

    CrewPool(ForkJoinPool pool) {
        this.pool = pool;
    }

    /**
     * Sends a thread to a crew, behind those that others wait for.
     *
     * @throws RejectedExecutionException if the pool is shut down
     */
    void send(Crew crew) {
        waiting.incrementAndGet();
        try {
            pool.execute(new HandedOver(crew));
        } catch (RuntimeException | Error refusal) {
            waiting.decrementAndGet();
            throw refusal;
        }
    }

    /** A thread has come to a crew; returns when, by the clock of {@link #isTurnOver}. */
    long begun() {
        waiting.decrementAndGet();
        return System.nanoTime();
    }

    /** Returns whether no crew waits for a thread. */
    boolean isIdle() {
        return waiting.get() <= 0;
    }

    /** Returns whether a thread that came then is to leave its crew, which is expecting another one, to others. */
    boolean isTurnOver(long begin) {
        return waiting.get() > 1 && System.nanoTime() - begin > TURN_NANOS;
    }
}
