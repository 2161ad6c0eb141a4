package io.millrace.runtime.engine;

import io.millrace.runtime.engine.Mailbox.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a run go on on one thread alone, and makes the attempts there that do not block. They wait in a row, so that a long
 * chain of them takes no stack; and the thread is left to others after a while.
 *
 * <p>Owned by that thread, but for what says otherwise.
 */
final class RunHome {
    /** How long others wait for the thread at most, unless a single attempt takes longer. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** How many attempts are made between two looks at the time, which take as long as a short attempt. */
    private static final int LOOK_EVERY = 8;

    private final ParallelDriver<?> driver;
    private final RunThread thread;
    private final Deque<ParallelAttempt> waiting = new ArrayDeque<>(4);
    /**
     * The thread while it makes what waits, null otherwise. Each thread only compares it with itself, so it need not be
     * volatile.
     */
    private @Nullable Thread turning;
    /** Whether there is no such thread any more: whoever has something to tell the run goes on with it then. */
    private volatile boolean deserted;
    /** How many requests to stop, and failures, are on their way to the run: nothing is begun before they are carried out. */
    private final AtomicInteger requests = new AtomicInteger();

    RunHome(ParallelDriver<?> driver, RunThread thread) {
        this.driver = driver;
        this.thread = thread;
    }

    /**
     * Goes on with a message that was posted into an idle mailbox; any thread may call. Within the turn of the run that is at
     * once, else later, also on the thread itself: what runs tell each other takes no stack.
     */
    void tell(Message message) {
        if (turning == Thread.currentThread() || deserted) {
            driver.work(message, false);
        } else {
            tellLater(message);
        }
    }

    private void tellLater(Message message) {
        try {
            thread.later(() -> goOn(message));
        } catch (RejectedExecutionException gone) {
            // The caller has posted into an idle mailbox, so it owns the run now.
            deserted = true;
            driver.work(message, false);
        }
    }

    private void goOn(Message message) {
        driver.work(message, false);
        turn();
    }

    /**
     * Takes an attempt that does not block.
     *
     * @throws RejectedExecutionException if there is nobody to make it
     */
    void add(ParallelAttempt attempt) {
        if (deserted) {
            throw new RejectedExecutionException("the thread of the run has ended");
        }
        waiting.add(attempt);
    }

    /** Carries out a request to stop, here or soon. Once this returns nothing is begun that the request would stop. */
    void stop(Runnable request) {
        requests.incrementAndGet();
        driver.post(() -> {
            request.run();
            // Behind what the run does about it, such as taking attempts back.
            driver.post(requests::decrementAndGet);
        });
    }

    /** Returns what makes an attempt on another thread, unless a request to stop has come meanwhile. */
    Runnable elsewhere(ParallelAttempt attempt) {
        return () -> {
            if (mayBegin(attempt)) {
                attempt.run();
            }
        };
    }

    /** Returns whether an attempt may begin now. Behind a request, which perhaps takes it back, it is handed out once more. */
    boolean mayBegin(ParallelAttempt attempt) {
        if (requests.get() == 0) {
            return true;
        }
        driver.post(() -> driver.executeAgain(attempt));
        return false;
    }

    /** Makes what waits, for a while. What one of them leads to is added behind the others. */
    private void turn() {
        if (turning != null || !goesOn()) {
            return;
        }
        turning = Thread.currentThread();
        long end = System.nanoTime() + TURN_NANOS;
        try {
            int made = 0;
            do {
                waiting.remove().run();
                made++;
            } while (goesOn() && (made % LOOK_EVERY != 0 || System.nanoTime() - end < 0));
        } finally {
            turning = null;
            goOnLater();
        }
    }

    private boolean goesOn() {
        return !waiting.isEmpty() && requests.get() == 0;
    }

    private void goOnLater() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            thread.later(this::turn);
        } catch (RejectedExecutionException gone) {
            driver.post(() -> desert(gone));
        }
    }

    /** The thread has ended under the run: what waits for it is not made any more, and the run is parked. */
    private void desert(RejectedExecutionException gone) {
        deserted = true;
        while (!waiting.isEmpty()) {
            driver.refused(waiting.remove(), gone);
        }
    }
}
