package io.millrace.vertx.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest.FlowIdentity;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.vertx.protocol.Acknowledgement;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.Announcement;
import io.millrace.vertx.protocol.AttemptOrder;
import io.millrace.vertx.protocol.AttemptReply;
import io.millrace.vertx.protocol.AttemptResult;
import io.millrace.vertx.protocol.Cancellation;
import io.millrace.vertx.protocol.MessageBus;
import io.millrace.vertx.protocol.MessageFormat;
import io.millrace.vertx.protocol.RejectedMessages;
import io.millrace.vertx.protocol.WorkerMessage;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A worker that says what a test lets it say. */
final class FakeWorker {
    private static final long LIMIT_SECONDS = 30;

    private final String id;
    private final FlowDefinition<?, ?> flow;
    private final MessageBus bus;
    private final BlockingQueue<WorkerMessage> heard = new LinkedBlockingQueue<>();
    private long number;

    FakeWorker(Vertx vertx, String id, FlowDefinition<?, ?> flow) {
        this.id = id;
        this.flow = flow;
        this.bus = new MessageBus(vertx, MessageFormat.DEFAULT_MAX_BYTES);
        bus.listen(Addresses.worker(id), new RejectedMessages(id), heard::add);
    }

    void announce(int capacity, Duration period) {
        announce(Announcement.State.SERVING, capacity, period);
    }

    private void announce(Announcement.State state, int capacity, Duration period) {
        number++;
        bus.publish(
                Addresses.WORKERS,
                new Announcement(
                        id,
                        "",
                        number,
                        state,
                        List.of(),
                        List.of(new FlowIdentity(
                                flow.name(), flow.version(), flow.plan().fingerprint())),
                        capacity,
                        0,
                        period));
    }

    /** Says that it has stopped. */
    void leave() {
        announce(Announcement.State.LEFT, 0, Duration.ofHours(1));
    }

    /** Waits for an order, and passes over acknowledgements. */
    AttemptOrder order() throws InterruptedException {
        return (AttemptOrder) nextBut(Acknowledgement.class, AttemptOrder.class);
    }

    /** Waits until it is told that nobody waits for an attempt, and passes over orders that are repeated meanwhile. */
    Cancellation cancellation() throws InterruptedException {
        return (Cancellation) nextBut(AttemptOrder.class, Cancellation.class);
    }

    private WorkerMessage nextBut(Class<? extends WorkerMessage> passed, Class<? extends WorkerMessage> kind)
            throws InterruptedException {
        WorkerMessage message = heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        while (passed.isInstance(message)) {
            message = heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(message).isInstanceOf(kind);
        return message;
    }

    boolean hasHeardNothing() {
        return heard.isEmpty();
    }

    Acknowledgement acknowledgement() throws InterruptedException {
        return next(Acknowledgement.class);
    }

    private <M extends WorkerMessage> M next(Class<M> kind) throws InterruptedException {
        WorkerMessage message = heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(message).isInstanceOf(kind);
        return kind.cast(message);
    }

    void reply(AttemptOrder order, AttemptReply.Answer answer) {
        bus.send(Addresses.engine(order.engine()), new AttemptReply(id, order.attemptId(), answer, "as it is told"));
    }

    /** Says that it has called a revert. */
    void reverted(AttemptOrder order) {
        bus.send(
                Addresses.engine(order.engine()),
                new AttemptResult(id, order.attemptId(), new AttemptEnd.Succeeded(List.of())));
    }

    void succeed(AttemptOrder order, String made) {
        NamedValue value = new NamedValue("made", ValueCodecs.json().encode(flow.name(), "made", String.class, made));
        bus.send(
                Addresses.engine(order.engine()),
                new AttemptResult(id, order.attemptId(), new AttemptEnd.Succeeded(List.of(value))));
    }
}
