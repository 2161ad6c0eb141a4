package io.millrace.vertx;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.MillraceTimer;
import io.vertx.core.internal.VertxInternal;
import java.time.Instant;

/** The time of the system, with the timers of Vert.x. Thread-safe. */
record VertxClock(VertxInternal vertx) implements MillraceClock {
    @Override
    public Instant now() {
        return MillraceClock.system().now();
    }

    @Override
    public MillraceTimer newTimer() {
        return new VertxTimer(vertx.createEventLoopContext());
    }
}
