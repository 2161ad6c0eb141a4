package io.millrace.runtime.spi;

import io.millrace.runtime.FlowEvent;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Is told of each {@link FlowEvent} of the runs of an engine.
 *
 * <p>The events of one run arrive one after the other, in one order that is the same for all listeners. Different runs
 * may call at the same time, so implementations are thread-safe. A serial engine calls on the thread that drives the
 * run: a slow listener slows the run down.
 *
 * <p>What a listener throws is logged and changes nothing in the run; the only exception are
 * {@link VirtualMachineError}s, which no code of the engine holds back.
 */
@FunctionalInterface
public interface FlowListener {
    /** Is told that something happened. */
    void on(FlowEvent event);

    /**
     * Returns a listener that hears events of one type only.
     *
     * @param type the type of event, or a common type of several, such as {@link FlowEvent.TaskEvent}
     * @param listener is told of these events
     */
    static <E extends FlowEvent> FlowListener of(Class<E> type, Consumer<? super E> listener) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(listener, "listener");
        return event -> {
            if (type.isInstance(event)) {
                listener.accept(type.cast(event));
            }
        };
    }
}
