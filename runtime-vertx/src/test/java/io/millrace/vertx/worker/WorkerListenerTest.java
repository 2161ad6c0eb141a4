package io.millrace.vertx.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.TaskMode;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.AttemptResult;
import io.millrace.vertx.worker.WorkerEvent.AttemptBegun;
import io.millrace.vertx.worker.WorkerEvent.AttemptEnded;
import io.millrace.vertx.worker.WorkerEvent.AttemptRefused;
import io.millrace.vertx.worker.WorkerEvent.MessageRejected;
import io.millrace.vertx.worker.WorkerEvent.Refusal;
import io.millrace.vertx.worker.WorkerEvent.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What listeners of a worker hear, and what the worker tells of itself. */
class WorkerListenerTest {
    private static final long LIMIT_SECONDS = 30;

    private final BlockingQueue<WorkerEvent> events = new LinkedBlockingQueue<>();
    private final CountDownLatch leave = new CountDownLatch(1);
    private final Vertx vertx = Vertx.vertx();
    private final FakeEngine engine = new FakeEngine(vertx);

    @AfterEach
    void close() throws Exception {
        leave.countDown();
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private WorkerVerticle deploy(FlowDefinition<?, ?> flow) throws Exception {
        WorkerVerticle worker = WorkerVerticle.of(flow)
                .capacity(1)
                .topics("gpu")
                .drainTime(Duration.ZERO)
                .listener(event -> {
                    throw new IllegalStateException("a listener that fails");
                })
                .listener(events::add);
        get(vertx.deployVerticle(worker));
        return worker;
    }

    private <E extends WorkerEvent> E next(Class<E> type) throws InterruptedException {
        WorkerEvent event = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(event).isInstanceOf(type);
        return type.cast(event);
    }

    @Test
    void hearsOfAttemptsThatBeginAndEnd() throws Exception {
        FlowDefinition<?, ?> flow = WorkFlow.of(1, TaskMode.BLOCKING, (given, context) -> {
            if (given.equals("bad")) {
                throw new IllegalArgumentException("it is bad");
            }
            return given;
        });
        WorkerVerticle worker = deploy(flow);
        AttemptRequest good = WorkFlow.attempt(flow, 1);
        AttemptRequest bad = WorkFlow.attempt(flow, "run", 2, OptionalLong.empty(), "gpu", "bad");

        engine.order(worker.id(), good);
        engine.next(AttemptResult.class);
        engine.order(worker.id(), bad, good.id().attemptId());
        engine.result(bad.id().attemptId(), good.id().attemptId());

        assertThat(next(AttemptBegun.class)).isEqualTo(new AttemptBegun(worker.id(), good));
        AttemptEnded ended = next(AttemptEnded.class);
        assertThat(ended.end()).isInstanceOf(AttemptEnd.Succeeded.class);
        assertThat(ended.took()).isPositive();
        assertThat(next(AttemptBegun.class).attempt()).isEqualTo(bad);
        assertThat(next(AttemptEnded.class).end()).isInstanceOf(AttemptEnd.Failed.class);
    }

    @Test
    void hearsOfAttemptsThatAreRefusedAndOfRubbish() throws Exception {
        FlowDefinition<?, ?> flow = WorkFlow.blocking((given, context) -> {
            assertThat(leave.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return given;
        });
        WorkerVerticle worker = deploy(flow);
        engine.order(worker.id(), WorkFlow.attempt(flow, "run", 1, OptionalLong.of(7), "", "x"));
        next(AttemptBegun.class);
        assertThat(get(worker.load())).isEqualTo(1);

        engine.order(worker.id(), WorkFlow.attempt(flow, "other", 1, OptionalLong.of(7), "", "x"));
        assertThat(next(AttemptRefused.class).refusal()).isEqualTo(Refusal.BUSY);
        engine.order(worker.id(), WorkFlow.attempt(flow, "run", 2, OptionalLong.of(6), "", "x"));
        assertThat(next(AttemptRefused.class).refusal()).isEqualTo(Refusal.STALE);
        engine.order(worker.id(), WorkFlow.attempt(flow, "run", 3, OptionalLong.of(7), "cpu", "x"));
        assertThat(next(AttemptRefused.class).refusal()).isEqualTo(Refusal.NOT_MINE);
        vertx.eventBus().send(Addresses.worker(worker.id()), Buffer.buffer("rubbish"));
        assertThat(next(MessageRejected.class)).isEqualTo(new MessageRejected(worker.id(), Rejection.FOREIGN));

        leave.countDown();
        assertThat(next(AttemptEnded.class).attempt().id().run().value()).isEqualTo("run");
        assertThat(get(worker.load())).isZero();
    }

    @Test
    void tellsWhatItServesOnceItIsDeployed() throws Exception {
        FlowDefinition<?, ?> flow = WorkFlow.quick((given, context) -> given);
        WorkerVerticle worker = WorkerVerticle.of(flow);
        assertThat(worker.served()).isEmpty();
        assertThat(worker.load().failed()).isTrue();

        get(vertx.deployVerticle(worker));

        assertThat(worker.served()).singleElement().satisfies(served -> {
            assertThat(served.flow()).isEqualTo(WorkFlow.identity(flow));
            assertThat(served.tasks()).containsOnlyKeys("make");
            assertThat(served.others()).isEmpty();
        });
    }
}
