package io.millrace.runtime.property;

import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.ParallelEngineBuilder;
import io.millrace.runtime.spi.FlowListener;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Listeners under stress: one is too slow for what happens, one throws now and then, and one counts what is told. */
final class StressListeners {
    private static final int QUEUE = 500;

    private final Object pause = new Object();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong heardSlowly = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong heardByThrower = new AtomicLong();

    void addTo(ParallelEngineBuilder engine) {
        engine.listenerQueue(QUEUE)
                .listener(FlowListener.direct(event -> told.incrementAndGet()))
                .listener(this::slow)
                .listener(this::thrower);
    }

    private void slow(FlowEvent event) {
        count(event, heardSlowly);
        synchronized (pause) {
            try {
                TimeUnit.MILLISECONDS.timedWait(pause, 1);
            } catch (InterruptedException closed) {
                throw new AssertionError("closing takes too long", closed);
            }
        }
    }

    private void thrower(FlowEvent event) {
        long number = count(event, heardByThrower);
        if (number % 1_000 == 0) {
            throw new IllegalStateException("now and then");
        }
    }

    private long count(FlowEvent event, AtomicLong heard) {
        if (event instanceof FlowEvent.EventsDropped some) {
            dropped.addAndGet(heard == heardSlowly ? some.count() : 0);
            return heard.addAndGet(some.count());
        }
        return heard.incrementAndGet();
    }

    /** Checks, when the engine is closed, that each event was told to each listener, or counted as dropped. */
    void check() {
        ReferenceRun.require(
                told.get() == heardSlowly.get() && told.get() == heardByThrower.get(),
                "not every event was heard or counted: " + this);
    }

    @Override
    public String toString() {
        return told + " events, " + heardSlowly + " to the slow listener (" + dropped + " dropped), " + heardByThrower
                + " to the one that throws";
    }
}
