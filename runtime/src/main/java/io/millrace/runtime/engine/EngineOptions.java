package io.millrace.runtime.engine;

import io.millrace.runtime.spi.FlowListener;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.TaskInterceptor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every engine is told.
 *
 * @param listeners who hears the events of all runs, in this order
 * @param listenerQueue how many events wait for a listener at most
 * @param interceptors what is called around attempts, the outermost first
 * @param clock where the time comes from
 * @param keepFinished how many ended runs are kept
 * @param grace how long the end of an attempt is awaited that timed out or was cancelled
 * @param durations whether it is measured how long runs and tasks take
 * @param kept where runs are kept, null if they are not
 */
public record EngineOptions(
        List<FlowListener> listeners,
        int listenerQueue,
        List<TaskInterceptor> interceptors,
        MillraceClock clock,
        int keepFinished,
        Duration grace,
        boolean durations,
        @Nullable StoreOptions kept) {
    /** How many events wait for a listener if nothing else is said: about a megabyte. */
    public static final int DEFAULT_LISTENER_QUEUE = 10_000;

    /** How long the grace is if nothing else is said. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);

    /** How long anything is awaited at most: the time of the virtual machine does not reach much further. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Copies the lists, and takes a grace of centuries for one of a century. */
    public EngineOptions {
        grace = grace.compareTo(LONGEST) < 0 ? grace : LONGEST;
        listeners = List.copyOf(listeners);
        interceptors = List.copyOf(interceptors);
    }

    /** Returns whether events have to be made. */
    boolean wantsEvents() {
        return durations || !listeners.isEmpty();
    }
}
