package io.millrace.runtime.store.log;

import io.millrace.runtime.spi.MillraceTimer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a redo log does when time has passed. One alarm at a time watches for idleness, and looks back when it rings:
 * setting one at each batch would cost more than the batch. Used by the writing thread only.
 */
final class LogTimers {
    private final LogThreads threads;
    private final LogSettings settings;
    private final Runnable idle;
    private final Runnable retry;
    private @Nullable MillraceTimer timer;
    private Instant written = Instant.MIN;
    private boolean watching;
    private boolean closed;

    LogTimers(LogThreads threads, LogSettings settings, Runnable idle, Runnable retry) {
        this.threads = threads;
        this.settings = settings;
        this.idle = idle;
        this.retry = retry;
    }

    /** Something was written, and nothing more is there to write. */
    void wrote() {
        written = threads.clock().now();
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
        Duration left =
                settings.idle().minus(Duration.between(written, threads.clock().now()));
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
            timer = threads.clock().newTimer();
        }
        timer.after(delay, () -> threads.writer().execute(task));
    }

    void close() {
        closed = true;
        if (timer != null) {
            timer.close();
        }
    }
}
