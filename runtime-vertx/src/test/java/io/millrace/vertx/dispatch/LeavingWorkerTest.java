package io.millrace.vertx.dispatch;

import static io.millrace.runtime.builder.Parameter.context;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Values;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers that unregister while orders are on their way to them. */
class LeavingWorkerTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RUNS = 2000;
    private static final int LEAVE_EACH = 500;

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
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

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private FlowDefinition<Void, Values> flow() {
        FlowBuilder<Void> builder = FlowBuilder.graph("busy");
        builder.task("work").requires(context()).calls(context -> {
            calls.add(context.idempotencyKey());
        });
        return builder.build();
    }

    private String deploy() throws Exception {
        return get(vertx.deployVerticle(WorkerVerticle.of(flow).capacity(64).drainTime(LIMIT)));
    }

    @Test
    void noOrderIsLostAndNothingIsCalledTwice() throws Exception {
        List<FlowRun<Values>> runs = new ArrayList<>();
        List<Future<Void>> leaving = new ArrayList<>();
        String serving = deploy();
        get(workers.awaitWorkers(1, LIMIT));
        for (int run = 0; run < RUNS; run++) {
            runs.add(engine.start(flow));
            if (run % LEAVE_EACH == LEAVE_EACH / 2) {
                String next = deploy();
                leaving.add(vertx.undeploy(serving));
                serving = next;
            }
        }

        for (FlowRun<Values> run : runs) {
            assertThat(run.await(LIMIT).orElseThrow(() -> new AssertionError("does not end: " + run)))
                    .isInstanceOf(Outcome.Succeeded.class);
        }
        get(Future.join(leaving));
        // What a worker had taken it finished; what was on its way it never took.
        assertThat(calls).hasSize(RUNS).doesNotHaveDuplicates();
    }
}
