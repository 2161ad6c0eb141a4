package io.millrace.runtime.spi;

import io.millrace.runtime.FlowEvent;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Is told of each {@link FlowEvent} of the runs of an engine.
 *
 * <p>The events of one run arrive one after the other, in one order that is the same for all listeners. Different runs
 * and engines may call at the same time, so implementations are thread-safe.
 *
 * <p><b>Queue.</b> Each listener has a queue of its own in the engine, and is called by a daemon thread that the engine
 * makes when there is something to tell, one event at a time. So a listener may be slow, may throw, and may even wait for
 * a run: the runs go on, and so do the other listeners. The queue has a limit, see
 * {@link io.millrace.runtime.EngineBuilder#listenerQueue}. What does not fit is dropped, and the listener hears
 * {@link FlowEvent.EventsDropped} in its place. An event may be told some time after it happened, also after
 * {@code await} has returned; closing the engine waits until all is told, so close it before the program ends.
 *
 * <p><b>Direct.</b> A listener that says {@link #isDirect} has no queue: it is called at once, by the thread to which the
 * event happened, and hears everything. It holds up the run as long as it takes, and must not wait for it (R112).
 *
 * <p>What a listener throws is logged and changes nothing in the run; the only exception are
 * {@link VirtualMachineError}s of direct listeners, which no code of the engine holds back.
 */
@FunctionalInterface
public interface FlowListener {
    /** Is told that something happened. */
    void on(FlowEvent event);

    /**
     * Returns whether it is called at once, and not by way of a queue. That is for listeners that are quick, do not block,
     * and have to be in step with the run: because what they keep is looked at when the run has ended, or because what
     * they write belongs between what tasks and the program write. Asked once, when the engine is made.
     */
    default boolean isDirect() {
        return false;
    }

    /**
     * Returns a listener that is called at once, see {@link #isDirect}. The other way round {@code listener::on} is one
     * that has a queue, whatever the listener says.
     *
     * @param listener is told of all events
     */
    static FlowListener direct(FlowListener listener) {
        Objects.requireNonNull(listener, "listener");
        return new FlowListener() {
            @Override
            public void on(FlowEvent event) {
                listener.on(event);
            }

            @Override
            public boolean isDirect() {
                return true;
            }

            @Override
            public String toString() {
                return listener.toString();
            }
        };
    }

    /**
     * Returns a listener that hears events of one type only. It hears that events were dropped if the type is
     * {@link FlowEvent} or {@link FlowEvent.EventsDropped}.
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
