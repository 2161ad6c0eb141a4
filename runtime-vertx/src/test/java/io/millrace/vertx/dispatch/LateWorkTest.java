package io.millrace.vertx.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.protocol.AttemptOrder;
import io.millrace.vertx.protocol.AttemptReply.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attempts on workers for which nobody waits any more. */
class LateWorkTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ValueKey<String> MADE = ValueKey.of("made", String.class);

    private final FlowDefinition<Void, Values> flow = flow();
    private Vertx vertx;
    private Workers workers;
    private Engine engine;
    private FakeWorker worker;

    @BeforeEach
    void open() throws Exception {
        vertx = Vertx.vertx();
        workers = get(Workers.on(ClusterNode.of(vertx)).open());
        // Longer than any wait of a test: nothing here ends because the grace is over.
        engine = VertxEngine.on(vertx)
                .dispatcher(workers)
                .grace(LIMIT.multipliedBy(4))
                .build()
                .engine();
        worker = new FakeWorker(vertx, "w1", flow);
        worker.announce(4, Duration.ofHours(1));
        get(workers.awaitWorkers(1, LIMIT));
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
        get(workers.close());
        get(vertx.close());
    }

    private static FlowDefinition<Void, Values> flow() {
        FlowBuilder<Void> builder = FlowBuilder.graph("late");
        builder.task("make")
                .timeout(Duration.ofMillis(50))
                .provides(MADE)
                .calls(() -> "never called here")
                .revert("unmake")
                .requires(MADE)
                .calls(made -> {});
        return builder.build();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static Outcome<Values> outcome(FlowRun<Values> run) {
        return run.await(LIMIT).orElseThrow(() -> new AssertionError("does not end: " + run));
    }

    /** Accepts the next attempt, and waits until it is told that its time is over. */
    private AttemptOrder overdue() throws InterruptedException {
        AttemptOrder order = worker.order();
        worker.reply(order, Answer.ACCEPTED);
        assertThat(worker.cancellation().attemptId()).isEqualTo(order.attemptId());
        return order;
    }

    @Test
    void aLateSuccessIsUndone() throws Exception {
        FlowRun<Values> run = engine.start(flow);
        AttemptOrder order = overdue();

        worker.succeed(order, "late");
        AttemptOrder revert = worker.order();
        assertThat(revert.request().phase()).isEqualTo(Failure.Phase.REVERT);
        assertThat(revert.request().results()).extracting(NamedValue::name).containsExactly("made");
        worker.reverted(revert);

        assertThat(outcome(run)).isInstanceOf(Outcome.Reverted.class);
        assertThat(run.failures()).singleElement().asString().contains("TimeoutException");
    }

    @Test
    void anAttemptWhoseWorkerIsLostThenIsListedAsLeftAndItsLateSuccessChangesNothing() throws Exception {
        FlowRun<Values> run = engine.start(flow);
        AttemptOrder order = overdue();

        worker.leave();
        Outcome<Values> outcome = outcome(run);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed<Values>) outcome).left())
                .singleElement()
                .asString()
                .contains("make");

        worker.succeed(order, "late");
        // It is told that its result has come, so that it does not repeat it, and that is all.
        assertThat(worker.acknowledgement().attemptIds()).containsExactly(order.attemptId());
        assertThat(run.outcome()).contains(outcome);
    }

    @Test
    void aCancelDoesNotWaitForAnAttemptThatNoWorkerTook() throws Exception {
        FlowRun<Values> run = engine.start(flow);
        worker.reply(worker.order(), Answer.NOT_MINE);
        // What comes after the answer is behind it: the engine knows by now that it was refused.
        get(workers.awaitWorkers(1, LIMIT));

        run.cancel();
        assertThat(outcome(run)).isInstanceOf(Outcome.Reverted.class);
    }
}
