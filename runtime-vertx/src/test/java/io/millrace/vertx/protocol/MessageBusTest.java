package io.millrace.vertx.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever comes in, and whatever a receiver does with it, the bus goes on. */
class MessageBusTest {
    private static final long LIMIT_SECONDS = 30;
    private static final String ADDRESS = "somewhere";

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = new MessageBus(vertx, MessageFormat.DEFAULT_MAX_BYTES);
    private final RejectedMessages rejected = new RejectedMessages(ADDRESS);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private String next() throws InterruptedException {
        return heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void aReceiverThatThrowsHearsTheNextMessage() throws Exception {
        bus.listen(ADDRESS, rejected, message -> {
            heard.add(((RollCall) message).engine());
            throw new IllegalStateException("a defect of the receiver, as the test says");
        });

        bus.send(ADDRESS, new RollCall("e1"));
        bus.send(ADDRESS, new RollCall("e2"));
        assertThat(next()).isEqualTo("e1");
        assertThat(next()).isEqualTo("e2");
        assertThat(rejected.total()).isZero();
    }

    @Test
    void aReceiverThatRejectsIsCountedAndHearsTheNextMessage() throws Exception {
        bus.listen(ADDRESS, rejected, message -> {
            heard.add(((RollCall) message).engine());
            throw RejectedMessageException.notHere(message);
        });

        bus.send(ADDRESS, new RollCall("e1"));
        vertx.eventBus().send(ADDRESS, Buffer.buffer("rubbish"));
        bus.send(ADDRESS, new RollCall("e2"));
        assertThat(next()).isEqualTo("e1");
        assertThat(next()).isEqualTo("e2");
        assertThat(rejected.count(RejectedMessageException.Reason.FOREIGN)).isEqualTo(1);
    }

    @Test
    void whatIsSentToNobodyHarmsNobody() throws Exception {
        MessageConsumer<Object> consumer =
                bus.listen(ADDRESS, rejected, message -> heard.add(((RollCall) message).engine()));
        consumer.unregister().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);

        bus.send(ADDRESS, new RollCall("e1"));
        bus.publish(ADDRESS, new RollCall("e2"));
        bus.listen(ADDRESS, rejected, message -> heard.add(((RollCall) message).engine()));
        bus.send(ADDRESS, new RollCall("e3"));
        assertThat(next()).isEqualTo("e3");
        assertThat(heard).isEmpty();
    }

    @Test
    void whatIsSentAfterTheEndOfVertxIsDropped() throws Exception {
        Vertx ended = Vertx.vertx();
        MessageBus late = new MessageBus(ended, MessageFormat.DEFAULT_MAX_BYTES);
        late.listen(ADDRESS, rejected, message -> heard.add("too late"));
        ended.close().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);

        late.send(ADDRESS, new RollCall("e1"));
        late.publish(ADDRESS, new RollCall("e2"));
        assertThat(heard).isEmpty();
    }
}
