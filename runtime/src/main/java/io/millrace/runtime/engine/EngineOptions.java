package io.millrace.runtime.engine;

import io.millrace.runtime.spi.FlowListener;
import io.millrace.runtime.spi.MillraceClock;
import java.util.List;

/**
 * What every engine is told.
 *
 * @param listeners who hears the events of all runs, in this order
 * @param clock where the time comes from
 * @param keepFinished how many ended runs are kept
 */
public record EngineOptions(List<FlowListener> listeners, MillraceClock clock, int keepFinished) {
    /** Copies the list. */
    public EngineOptions {
        listeners = List.copyOf(listeners);
    }
}
