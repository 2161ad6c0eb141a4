package io.millrace.runtime.store.log;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.MillraceTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a redo log does when time has passed. One alarm at a time watches for idleness, and looks back when it rings:
 * setting one at each batch would cost more than the batch. Used by whoever writes.
 */
final class LogTimers {
    private final MillraceClock clock;
    private final LogSettings settings;
    private final Executor writer;
    private final Runnable idle;
    private final Runnable retry;
    private @Nullable MillraceTimer timer;
    private Instant written = Instant.MIN;
    private boolean watching;
    private boolean closed;

    /**
     * Makes timers of which none is set.
     *
     * @param writer lets the writing thread do something while no other writes
     * @param idle what is done when nothing was written for a while
     * @param retry what is done some time after the log has stopped
     */
    LogTimers(MillraceClock clock, LogSettings settings, Executor writer, Runnable idle, Runnable retry) {
        this.clock = clock;
        this.settings = settings;
        this.writer = writer;
        this.idle = idle;
        this.retry = retry;
    }

    /** Something was written, and nothing more is there to write. */
    void wrote() {
        written = clock.now();
        if (!watching) {
            watch(settings.idle());
        }
    }

    private void watch(Duration delay) {
        watching = true;
        after(delay, this::look);
    }

    private void look() {
        watching = false;
        Duration left = settings.idle().minus(Duration.between(written, clock.now()));
        if (left.isZero() || left.isNegative()) {
            idle.run();
        } else {
            watch(left);
        }
    }

    /** The log has stopped. */
    void retry() {
        after(settings.retry(), retry);
    }

    private void after(Duration delay, Runnable task) {
        if (closed) {
            return;
        }
        if (timer == null) {
            timer = clock.newTimer();
        }
        timer.after(delay, () -> writer.execute(task));
    }

    void close() {
        closed = true;
        if (timer != null) {
            timer.close();
        }
    }
}
