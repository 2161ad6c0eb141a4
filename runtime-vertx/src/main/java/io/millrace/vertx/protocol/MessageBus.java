package io.millrace.vertx.protocol;

import io.millrace.runtime.MillraceException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends and hears messages over the event bus of one Vert.x. What is sent may get lost, and nobody is told: that is the
 * business of those who wait for an answer. Thread-safe.
 */
public final class MessageBus {
    private static final Logger LOG = LoggerFactory.getLogger(MessageBus.class);

    private final EventBus events;
    private final MessageFormat format;

    /** Makes one, for messages of at most so many bytes. */
    public MessageBus(Vertx vertx, int maxMessageBytes) {
        this.events = vertx.eventBus();
        this.format = new MessageFormat(maxMessageBytes);
    }

    /** Hears messages. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Hears a message, on the context that began to listen.
         *
         * @throws RejectedMessageException if the message does not belong here
         */
        void receive(WorkerMessage message) throws RejectedMessageException;
    }

    /**
     * Returns a message as it is sent.
     *
     * @throws MillraceException R304, if it is too large
     */
    public Buffer encode(WorkerMessage message) {
        return format.encode(message);
    }

    /**
     * Sends a message to whoever listens on an address.
     *
     * @throws MillraceException R304, if it is too large
     */
    public void send(String address, WorkerMessage message) {
        send(address, encode(message));
    }

    /** Sends a message that was encoded before. */
    public void send(String address, Buffer message) {
        try {
            events.send(address, message);
        } catch (IllegalStateException | RejectedExecutionException closed) {
            LOG.debug("nothing is sent to '{}': the event bus is closed", address, closed);
        }
    }

    /** Sends a message to all who listen on an address. */
    public void publish(String address, WorkerMessage message) {
        try {
            events.publish(address, encode(message));
        } catch (IllegalStateException | RejectedExecutionException closed) {
            LOG.debug("nothing is published on '{}': the event bus is closed", address, closed);
        }
    }

    /**
     * Begins to listen on an address. What is no message is counted, and what the receiver throws is logged: nothing that comes
     * in ends the listening.
     */
    public MessageConsumer<Object> listen(String address, RejectedMessages rejected, Receiver receiver) {
        return events.consumer(address, message -> {
            try {
                receiver.receive(format.decode(message.body()));
            } catch (RejectedMessageException refused) {
                rejected.add(refused);
            } catch (RuntimeException defect) {
                LOG.error("a message on '{}' could not be dealt with", address, defect);
            }
        });
    }
}
