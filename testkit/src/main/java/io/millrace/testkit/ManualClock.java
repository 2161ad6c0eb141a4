package io.millrace.testkit;

import io.millrace.runtime.spi.MillraceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A clock that stands still until it is told to go on. Thread-safe. */
public final class ManualClock implements MillraceClock {
    /** Guarded by this. */
    private Instant now;

    /** Makes a clock that shows that instant. */
    public ManualClock(Instant now) {
        this.now = Objects.requireNonNull(now, "now");
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    /** Lets that time pass; a negative one sets the clock back. */
    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}
