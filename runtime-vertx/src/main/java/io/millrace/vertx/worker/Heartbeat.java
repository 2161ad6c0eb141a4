package io.millrace.vertx.worker;

import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.Announcement;
import io.millrace.vertx.protocol.Announcement.State;
import io.millrace.vertx.protocol.MessageBus;
import java.util.function.IntSupplier;

/** Announces a worker, again and again. Owned by the context of the worker. */
final class Heartbeat {
    private final String worker;
    private final String node;
    private final ServedFlows flows;
    private final WorkerSettings settings;
    private final MessageBus bus;
    private final IntSupplier load;
    private State state = State.SERVING;
    private long number;

    Heartbeat(
            String worker, String node, ServedFlows flows, WorkerSettings settings, MessageBus bus, IntSupplier load) {
        this.worker = worker;
        this.node = node;
        this.flows = flows;
        this.settings = settings;
        this.bus = bus;
        this.load = load;
    }

    /** Announces the worker in another state. */
    void announce(State newState) {
        state = newState;
        announce();
    }

    /** Announces the worker. */
    void announce() {
        number++;
        bus.publish(
                Addresses.WORKERS,
                new Announcement(
                        worker,
                        node,
                        number,
                        state,
                        flows.topics(),
                        flows.identities(),
                        settings.capacity(),
                        load.getAsInt(),
                        settings.heartbeat()));
    }
}
