package io.millrace.vertx.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Values;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.AttemptOrder;
import io.millrace.vertx.protocol.AttemptReply;
import io.millrace.vertx.protocol.MessageFormat;
import io.millrace.vertx.protocol.RollCall;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes on the addresses of engines and workers and is none of their messages. */
class ForeignMessagesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FlowDefinition<Void, Values> flow = flow();
    private Vertx vertx;
    private Workers workers;
    private Engine engine;

    @BeforeEach
    void open() throws Exception {
        vertx = Vertx.vertx();
        workers = get(Workers.on(ClusterNode.of(vertx)).open());
        engine = VertxEngine.on(vertx).dispatcher(workers).build().engine();
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
        get(workers.close());
        get(vertx.close());
    }

    private static FlowDefinition<Void, Values> flow() {
        FlowBuilder<Void> builder = FlowBuilder.graph("calm");
        builder.task("work").calls(() -> {});
        return builder.build();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static Buffer message() {
        return new MessageFormat(1024).encode(new RollCall("e"));
    }

    /** One of each reason why a message is rejected, but for one that belongs elsewhere. */
    private static List<Object> rubbish() {
        Buffer newer = message();
        newer.setByte(2, (byte) 2);
        Buffer unknownKind = message();
        unknownKind.setByte(3, (byte) 99);
        Buffer torn = message().getBuffer(0, 4);
        Buffer tooLong = message().appendByte((byte) 0);
        Buffer oversized = message().appendBytes(new byte[MessageFormat.DEFAULT_MAX_BYTES]);
        return List.of("a text", 42, Buffer.buffer("MX rubbish"), newer, unknownKind, torn, tooLong, oversized);
    }

    private void sendRubbish(String address) {
        rubbish().forEach(body -> vertx.eventBus().publish(address, body));
    }

    /** Returns the address of the engine, which only its orders tell. */
    private String engineAddress() throws Exception {
        FakeWorker fake = new FakeWorker(vertx, "fake", flow);
        fake.announce(1, Duration.ofHours(1));
        get(workers.awaitWorkers(1, LIMIT));
        FlowRun<Values> run = engine.start(flow);
        AttemptOrder order = fake.order();
        fake.reply(order, AttemptReply.Answer.NOT_MINE);
        run.cancel();
        assertThat(run.await(LIMIT)).isPresent();
        return Addresses.engine(order.engine());
    }

    @Test
    void isRejectedAndCountedAndRunsGoOn() throws Exception {
        String address = engineAddress();
        WorkerVerticle worker = WorkerVerticle.of(flow).drainTime(Duration.ZERO);
        get(vertx.deployVerticle(worker));
        get(workers.awaitWorkers(2, LIMIT));

        sendRubbish(address);
        sendRubbish(Addresses.WORKERS);
        sendRubbish(Addresses.worker(worker.id()));
        sendRubbish(Addresses.ROLL_CALL);
        // A message, but for others.
        vertx.eventBus().send(address, message());
        vertx.eventBus().publish(Addresses.WORKERS, message());
        vertx.eventBus().send(Addresses.worker(worker.id()), message());

        assertThat(engine.start(flow).await(LIMIT).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
        int each = rubbish().size();
        // Messages to one address keep their order, and the attempt came behind them.
        assertThat(worker.rejectedMessages()).isEqualTo(2 * each + 1);
        assertThat(workers.rejectedMessages()).isEqualTo(2 * each + 2);
    }
}
