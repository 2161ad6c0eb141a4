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

    /** Returns the clock of the system, the default of every engine. */
    static MillraceClock system() {
        return Clock.systemUTC()::instant;
    }
}
