package io.millrace.runtime.engine;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads of an engine's own pool that make the attempts of one run. A thread that came for one of them goes on with those
 * that wait, first come first served. As long as something waits one more is <em>expected</em>: it is on its way from the pool,
 * or looks for what there is to do. When it takes an attempt it lets the next thread be expected, if more waits. So an attempt
 * that blocks holds up nothing that another thread could make.
 *
 * <p>To hand over an attempt from one processor to another takes longer than a short attempt, and to wake a thread a hundred
 * times as long. So whoever comes to a thread that is quick looks on, and takes an attempt when that one is not quick any more,
 * which it knows within a microsecond or two. Thread-safe.
 */
final class Crew implements Runnable {
    /** What is made by others in less time each is left to them. */
    private static final long QUICK_NANOS = 400;
    /** How long it takes to see how quick others are. Whoever looks more often is in their way. */
    private static final long LOOK_NANOS = 1_000;
    /** After how many looks that found nothing to make a thread goes back to the pool: in less time no thread is woken. */
    private static final int LOOKS = 10;

    private static final boolean MAY_LOOK_ON = Runtime.getRuntime().availableProcessors() > 1;

    private final CrewPool pool;
    private final ParallelDriver<?> driver;
    private final AttemptQueue waiting = new AttemptQueue();
    private final AtomicBoolean expected = new AtomicBoolean();
    /** How many threads have come and not gone. */
    private final AtomicInteger members = new AtomicInteger();

    Crew(CrewPool pool, ParallelDriver<?> driver) {
        this.pool = pool;
        this.driver = driver;
    }

    /**
     * Adds an attempt; the logical thread of the run calls.
     *
     * @throws RejectedExecutionException if the pool sends nobody to make it
     */
    void add(ParallelAttempt attempt) {
        waiting.add(attempt);
        if (expect()) {
            send();
        }
    }

    /** Returns whether nobody was expected; now the caller is, or sends somebody. */
    private boolean expect() {
        return !expected.get() && expected.compareAndSet(false, true);
    }

    private void send() {
        try {
            pool.send(this);
        } catch (RuntimeException | Error refusal) {
            expected.set(false);
            throw refusal;
        }
    }

    /** The thread that was expected has come. */
    @Override
    public void run() {
        long begin = pool.begun();
        boolean first = members.incrementAndGet() == 1;
        try {
            ParallelAttempt next = takeAsExpected();
            if (first) {
                while (next != null) {
                    next.run();
                    next = pool.isTurnOver(begin) ? null : take();
                }
            } else {
                helpOut(begin, next);
            }
        } finally {
            members.decrementAndGet();
        }
    }

    private void helpOut(long begin, @Nullable ParallelAttempt taken) {
        ParallelAttempt next = taken;
        long since = System.nanoTime();
        long done = driver.done();
        while (next != null) {
            next.runAlone();
            // An attempt that ends lets another one be handed out: both are its work.
            done += 2;
            long now = System.nanoTime();
            if (pool.isTurnOver(begin)) {
                return;
            } else if (now - since < LOOK_NANOS) {
                next = take();
                continue;
            }
            long doneNow = driver.done();
            next = isQuick(doneNow - done, now - since) ? takeIfExpected() : take();
            since = now;
            done = doneNow;
        }
    }

    private boolean isQuick(long done, long nanos) {
        return done * QUICK_NANOS > nanos * (members.get() - 1);
    }

    /** Takes what has waited longest, null if there is nothing for this thread to do. */
    private @Nullable ParallelAttempt take() {
        ParallelAttempt next = waiting.poll();
        return next == null ? takeIfExpected() : next;
    }

    private @Nullable ParallelAttempt takeIfExpected() {
        return expect() ? takeAsExpected() : null;
    }

    private @Nullable ParallelAttempt takeAsExpected() {
        while (true) {
            ParallelAttempt next = look();
            expected.set(false);
            // What was added before relied on this thread.
            boolean again = !waiting.isEmpty() && expect();
            if (next != null && again) {
                sendNext();
            }
            if (next != null || !again) {
                return next;
            }
        }
    }

    private void sendNext() {
        try {
            send();
        } catch (RuntimeException | Error refusal) {
            // The pool is shut down, or has no thread to send. This one looks again when it has made its attempt.
        }
    }

    /** Takes an attempt when others are not quick; returns null if there is none for a while. */
    private @Nullable ParallelAttempt look() {
        long since = System.nanoTime();
        long done = driver.done();
        int found = 0;
        while (MAY_LOOK_ON && found < LOOKS && members.get() > 1 && pool.isIdle()) {
            long now = spin(since + LOOK_NANOS);
            long doneNow = driver.done();
            if (waiting.isEmpty()) {
                found++;
            } else if (!isQuick(doneNow - done, now - since)) {
                break;
            }
            since = now;
            done = doneNow;
        }
        return waiting.poll();
    }

    private static long spin(long until) {
        long now = System.nanoTime();
        while (now - until < 0) {
            for (int i = 0; i < 8; i++) {
                Thread.onSpinWait();
            }
            now = System.nanoTime();
        }
        return now;
    }
}
