package io.millrace.runtime.engine;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.MillraceTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The timer of an engine: made when it is first needed, and closed when nothing waits for it any more in an engine that
 * is closed. Thread-safe.
 */
final class EngineTimer implements AutoCloseable {
    private final MillraceClock clock;
    /** Guarded by this. */
    private @Nullable MillraceTimer timer;
    /** Guarded by this: how many have to be called back. */
    private int pending;
    /** Guarded by this. */
    private boolean closing;
    /** Guarded by this: whether nobody is called back any more. */
    private boolean closed;

    EngineTimer(MillraceClock clock) {
        this.clock = clock;
    }

    /** Calls back when the instant has come; what is returned takes that back, and lets go of the task. */
    synchronized MillraceTimer.Alarm at(Instant due, Runnable task) {
        if (closed) {
            return () -> {};
        }
        if (timer == null) {
            timer = clock.newTimer();
        }
        pending++;
        AtomicBoolean open = new AtomicBoolean(true);
        MillraceTimer.Alarm alarm = timer.after(Duration.between(clock.now(), due), () -> {
            if (open.getAndSet(false)) {
                task.run();
                done();
            }
        });
        return () -> {
            alarm.cancel();
            if (open.getAndSet(false)) {
                done();
            }
        };
    }

    private synchronized void done() {
        pending--;
        closeIfIdle();
    }

    @Override
    public synchronized void close() {
        closing = true;
        closeIfIdle();
    }

    /** Calls nobody back any more. */
    synchronized void closeNow() {
        closed = true;
        pending = 0;
        close();
    }

    private void closeIfIdle() {
        if (closing && pending <= 0 && timer != null) {
            timer.close();
            timer = null;
        }
    }
}
