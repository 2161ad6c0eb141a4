package io.millrace.runtime.engine;

import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.spi.FlowListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of one engine, in their order: some are called at once, the others have queues. Thread-safe. */
final class EngineListeners {
    private static final Logger LOG = LoggerFactory.getLogger("io.millrace.runtime");

    private final List<FlowListener> listeners = new ArrayList<>();
    private final List<ListenerQueue> queues = new ArrayList<>();

    EngineListeners(EngineOptions options) {
        for (FlowListener listener : options.listeners()) {
            if (listener.isDirect()) {
                listeners.add(listener);
            } else {
                ListenerQueue queue = new ListenerQueue(listener, options.listenerQueue());
                listeners.add(queue);
                queues.add(queue);
            }
        }
    }

    /** Tells all; events of one run come one after the other. */
    void tell(FlowEvent event) {
        for (FlowListener listener : listeners) {
            try {
                listener.on(event);
            } catch (VirtualMachineError error) {
                throw error;
            } catch (Throwable failed) {
                LOG.warn("a listener failed, the run is not touched: {} at {}", listener, event, failed);
            }
        }
    }

    /** Lets everything be told that is queued, and waits for that so long at most, and not if it is interrupted. */
    void close(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        for (ListenerQueue queue : queues) {
            try {
                queue.close(end);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
