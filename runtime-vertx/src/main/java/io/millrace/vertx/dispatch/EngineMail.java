package io.millrace.vertx.dispatch;

import io.millrace.runtime.MillraceException;
import io.millrace.vertx.protocol.Acknowledgement;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.AttemptOrder;
import io.millrace.vertx.protocol.Cancellation;
import io.millrace.vertx.protocol.MessageBus;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** What an engine sends to workers. Guarded by its {@link Placement}. */
final class EngineMail {
    /** So many take less than the smallest message that may be allowed. */
    private static final int ACKNOWLEDGED_AT_ONCE = 32;

    private final String engine;
    private final MessageBus bus;

    EngineMail(String engine, MessageBus bus) {
        this.engine = engine;
        this.bus = bus;
    }

    /**
     * Orders an attempt from a worker, with acknowledgements that are due to it.
     *
     * @throws MillraceException R304, if the order is too large; nothing is sent then
     */
    void order(LiveWorker worker, Flight flight) {
        List<String> acknowledged = worker.takeAcknowledgements(ACKNOWLEDGED_AT_ONCE);
        Buffer order;
        try {
            order = bus.encode(new AttemptOrder(engine, acknowledged, flight.request()));
        } catch (MillraceException tooLarge) {
            // It may be so with the acknowledgements only.
            acknowledge(worker.id(), acknowledged);
            order = bus.encode(new AttemptOrder(engine, List.of(), flight.request()));
        }
        bus.send(Addresses.worker(worker.id()), order);
    }

    /** Sends the acknowledgements that no order has taken along. */
    void acknowledge(LiveWorker worker) {
        List<String> due = worker.takeAcknowledgements(ACKNOWLEDGED_AT_ONCE);
        while (!due.isEmpty()) {
            acknowledge(worker.id(), due);
            due = worker.takeAcknowledgements(ACKNOWLEDGED_AT_ONCE);
        }
    }

    /** Sends acknowledgements to a worker, alive or not. */
    void acknowledge(String worker, List<String> attemptIds) {
        bus.send(Addresses.worker(worker), new Acknowledgement(engine, attemptIds));
    }

    void cancel(LiveWorker worker, Flight flight) {
        bus.send(
                Addresses.worker(worker.id()),
                new Cancellation(engine, flight.id(), flight.attempt().isInterrupted()));
    }
}
