package io.millrace.vertx;

import io.millrace.runtime.spi.MillraceTimer;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Calls back by the timers of Vert.x, on an event loop. Thread-safe. */
final class VertxTimer implements MillraceTimer {
    private static final long NANOS_OF_A_MILLISECOND = 1_000_000;
    /** Vert.x takes no longer delay than this; a callback that comes too early sets the timer again. */
    private static final long LONGEST_MILLIS = Duration.ofDays(24).toMillis();

    /** Of no verticle: the timers of a verticle end with it. */
    private final ContextInternal context;
    /** Those that go off later: timers of Vert.x would outlive this one. */
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    VertxTimer(ContextInternal context) {
        this.context = context;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        Pending alarm = new Pending(task);
        pending.add(alarm);
        alarm.set(millis(delay));
        return alarm;
    }

    /** Rounds up: what is called too early is called in vain. */
    private static long millis(Duration delay) {
        try {
            return Math.max(0, Math.addExact(delay.toNanos(), NANOS_OF_A_MILLISECOND - 1) / NANOS_OF_A_MILLISECOND);
        } catch (ArithmeticException centuries) {
            return delay.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    @Override
    public void close() {
        closed = true;
        pending.forEach(Alarm::cancel);
    }

    /** Something that is to be called back. */
    private final class Pending implements Alarm {
        private final Runnable task;
        /** Guarded by this: the timer of Vert.x, -1 if there is none. */
        private long timer = -1;
        /** Guarded by this. */
        private boolean cancelled;

        Pending(Runnable task) {
            this.task = task;
        }

        synchronized void set(long millis) {
            if (cancelled || closed) {
                pending.remove(this);
            } else if (millis <= 0) {
                // Vert.x has no timer for at once.
                context.runOnContext(nothing -> fire());
            } else {
                long step = Math.min(millis, LONGEST_MILLIS);
                timer = context.setTimer(step, number -> {
                    if (millis > step) {
                        set(millis - step);
                    } else {
                        fire();
                    }
                });
            }
        }

        private void fire() {
            pending.remove(this);
            synchronized (this) {
                if (cancelled || closed) {
                    return;
                }
            }
            task.run();
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            pending.remove(this);
            if (timer >= 0) {
                context.owner().cancelTimer(timer);
            }
        }
    }
}
