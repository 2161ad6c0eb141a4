package io.millrace.runtime.spi;

import java.time.Clock;
import java.time.Instant;

/**
 * Where an engine takes the time from. Engines never ask the system themselves, so that tests can drive time.
 *
 * <p>Implementations are thread-safe: engines call them from many threads at once.
 */
@FunctionalInterface
public interface MillraceClock {
    /** Returns the present instant. */
    Instant now();

    /**
     * Returns a new timer that goes by this clock. An engine asks for one when it first has to wait, and closes it with
     * itself. The default goes by the system's time, whatever {@link #now()} says: a clock that is driven by a test
     * overrides it.
     */
    default MillraceTimer newTimer() {
        return new SystemTimer();
    }

    /** Returns the clock of the system, the default of every engine. */
    static MillraceClock system() {
        return Clock.systemUTC()::instant;
    }
}
