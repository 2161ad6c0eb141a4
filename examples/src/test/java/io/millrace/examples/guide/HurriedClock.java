package io.millrace.examples.guide;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.MillraceTimer;
import java.time.Duration;
import java.time.Instant;

// tag::clock[]
/** A clock that stands still until something waits for it, and then is there at once. */
final class HurriedClock implements MillraceClock, MillraceTimer {
    private Instant now = Instant.EPOCH;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public MillraceTimer newTimer() {
        return this;
    }

    @Override
    public synchronized Alarm after(Duration delay, Runnable task) {
        if (!delay.isNegative()) {
            now = now.plus(delay);
        }
        new Thread(task, "hurried").start();
        return () -> {};
    }

    @Override
    public void close() {}
}
// end::clock[]
