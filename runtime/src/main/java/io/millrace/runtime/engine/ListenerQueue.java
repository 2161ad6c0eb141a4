package io.millrace.runtime.engine;

import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowEvent.EventsDropped;
import io.millrace.runtime.spi.FlowListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the runs and one listener: takes events without waiting, and tells them by a thread that is there only
 * while there is something to tell. Thread-safe.
 */
final class ListenerQueue implements FlowListener {
    private static final Logger LOG = LoggerFactory.getLogger("io.millrace.runtime");
    /** How long the thread waits for more before it ends: a run that goes on does not pay for a new one each time. */
    private static final long LINGER = TimeUnit.SECONDS.toNanos(1);

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final FlowListener listener;
    private final int capacity;
    // Everything below is guarded by this.
    private final Deque<FlowEvent> waiting = new ArrayDeque<>();
    /** What did not fit behind what waits; told when it is its turn. */
    private @Nullable EventsDropped dropped;
    /** Null while there is nothing to tell. */
    private @Nullable Thread thread;
    /** How many events were taken out. */
    private long taken;
    /** Whether the listener is at the last one that was taken out. */
    private boolean telling;

    private boolean closing;
    /** Whether nothing is told any more: the listener took too long when the engine was closed. */
    private boolean closed;

    ListenerQueue(FlowListener listener, int capacity) {
        this.listener = listener;
        this.capacity = capacity;
    }

    @Override
    public synchronized void on(FlowEvent event) {
        if (closed) {
            return;
        } else if (waiting.size() < capacity) {
            addDropped();
            waiting.add(event);
        } else {
            long before = dropped == null ? 0 : dropped.count();
            dropped = new EventsDropped(event.run(), before + 1, event.time());
        }
        wakeThread();
    }

    private void addDropped() {
        if (dropped != null) {
            waiting.add(dropped);
            dropped = null;
        }
    }

    private void wakeThread() {
        if (thread != null) {
            notifyAll();
            return;
        }
        // Without what the thread of the run has in its inheritable locals: the MDC of another run would stay in it.
        Thread made = new Thread(null, this::tellAll, "millrace-listener-" + THREADS.incrementAndGet(), 0, false);
        made.setDaemon(true);
        try {
            made.start();
            thread = made;
        } catch (OutOfMemoryError noThread) {
            // The run must not suffer; the next event tries again.
            LOG.error("no thread can be made for a listener: {} events wait", waiting.size(), noThread);
        }
    }

    private void tellAll() {
        try {
            for (FlowEvent event = next(); event != null; event = next()) {
                tell(event);
            }
        } finally {
            leave();
        }
    }

    private void tell(FlowEvent event) {
        try {
            listener.on(event);
        } catch (Throwable failed) {
            LOG.warn("a listener failed, no run is touched: {} at {}", listener, event, failed);
        } finally {
            // Meant for the listener, it must not reach the next event.
            Thread.interrupted();
        }
    }

    /** Waits a while for the next event; null if none comes. */
    private synchronized @Nullable FlowEvent next() {
        telling = false;
        long end = System.nanoTime() + LINGER;
        while (waiting.isEmpty() && dropped == null && !closing && end - System.nanoTime() > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            } catch (InterruptedException stray) {
                // Nobody has a reason to interrupt this thread while it waits.
            }
        }
        if (waiting.isEmpty()) {
            addDropped();
        }
        FlowEvent event = waiting.poll();
        if (event == null) {
            leave();
        } else {
            taken++;
            telling = true;
        }
        if (closing) {
            notifyAll();
        }
        return event;
    }

    /** The thread ends; with the last event in one step, so that the next event makes another. */
    private synchronized void leave() {
        if (thread == Thread.currentThread()) {
            thread = null;
            telling = false;
            notifyAll();
        }
    }

    /**
     * Waits until what is queued has been told; if that takes too long, nothing is told any more. Events that come later,
     * from runs that go on, are still told otherwise. Does not wait for the listener itself if that calls.
     *
     * @param end how long to wait at most, by {@link System#nanoTime}
     * @throws InterruptedException if the thread is interrupted; what is queued is then told later
     */
    synchronized void close(long end) throws InterruptedException {
        closing = true;
        addDropped();
        if (!waiting.isEmpty() || thread != null) {
            wakeThread();
        }
        long all = taken + waiting.size();
        while (thread != null
                && thread != Thread.currentThread()
                && (told() < all || waiting.isEmpty())
                && end - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        if (told() < all && thread != Thread.currentThread()) {
            giveUp();
        }
    }

    private long told() {
        return telling ? taken - 1 : taken;
    }

    private void giveUp() {
        closed = true;
        LOG.warn(
                "a listener is too slow to hear everything before its engine is closed: {} does not hear of {} events",
                listener,
                waiting.size());
        waiting.clear();
        if (thread != null) {
            thread.interrupt();
        }
    }
}
