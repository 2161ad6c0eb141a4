package io.millrace.vertx.dispatch;

import static io.millrace.runtime.builder.Parameter.context;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.TaskInterceptor;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.VertxEngineBuilder;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is around an attempt is where the attempt is made: interceptors, and the interrupt of its thread. */
class InterceptedWorkTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ValueKey<String> MADE = ValueKey.of("made", String.class);

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private Vertx vertx;
    private Workers workers;
    private Engine engine;

    @BeforeEach
    void open() throws Exception {
        vertx = Vertx.vertx();
        workers = get(Workers.on(ClusterNode.of(vertx)).open());
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

    private VertxEngineBuilder engine() {
        return VertxEngine.on(vertx).dispatcher(workers);
    }

    private void deploy(WorkerVerticle worker) throws Exception {
        get(vertx.deployVerticle(worker.drainTime(Duration.ZERO)));
    }

    private String next() throws InterruptedException {
        return told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private TaskInterceptor saying(String who) {
        return attempt -> {
            told.add(who + " before " + attempt.context().task());
            return (result, thrown) ->
                    told.add(who + " after " + attempt.context().task() + ": " + result);
        };
    }

    @Test
    void aWorkersInterceptorsAreCalledForWhatItMakesAndTheEnginesForWhatStaysLocal() throws Exception {
        FlowBuilder<Void> builder = FlowBuilder.linear("mixed");
        builder.task("sent").provides(MADE).calls(() -> "x");
        builder.task("kept").topic(Workers.LOCAL).requires(MADE).calls(made -> {});
        FlowDefinition<Void, Values> flow = builder.build();
        engine = engine().interceptor(saying("engine")).build().engine();
        deploy(WorkerVerticle.of(flow).interceptor(saying("outer")).interceptor(saying("inner")));

        assertThat(engine.start(flow).await(LIMIT).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(told)
                .containsExactly(
                        "outer before sent",
                        "inner before sent",
                        "inner after sent: x",
                        "outer after sent: x",
                        "engine before kept",
                        "engine after kept: null");
    }

    @Test
    void whatATaskGaveBeforeAnInterceptorFailedIsUndone() throws Exception {
        FlowBuilder<Void> builder = FlowBuilder.graph("undone");
        builder.task("make")
                .provides(MADE)
                .calls(() -> "x")
                .revert("unmake")
                .requires(MADE)
                .calls(made -> {
                    told.add("unmake " + made);
                });
        FlowDefinition<Void, Values> flow = builder.build();
        engine = engine().build().engine();
        deploy(WorkerVerticle.of(flow).interceptor(attempt -> (result, thrown) -> {
            if (result != null) {
                throw new IllegalStateException("intercepted");
            }
        }));

        FlowRun<Values> run = engine.start(flow);
        assertThat(run.await(LIMIT).orElseThrow()).isInstanceOf(Outcome.Reverted.class);
        assertThat(run.failures())
                .singleElement()
                .hasToString("task 'make' failed: java.lang.IllegalStateException: intercepted");
        assertThat(told).containsExactly("unmake x");
    }

    @Test
    void anAttemptThatIsCancelledIsInterruptedOnItsWorkerIfTheEngineIsToldTo() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FlowBuilder<Void> builder = FlowBuilder.graph("interrupted");
        builder.task("make").requires(context()).calls(context -> {
            told.add("entered");
            try {
                never.await();
            } catch (InterruptedException interrupt) {
                told.add("interrupted, cancelled: " + context.isCancelled());
            }
        });
        FlowDefinition<Void, Values> flow = builder.build();
        engine = engine().interruptCancelled().build().engine();
        deploy(WorkerVerticle.of(flow));
        FlowRun<Values> run = engine.start(flow);
        assertThat(next()).isEqualTo("entered");

        run.cancel();
        assertThat(next()).isEqualTo("interrupted, cancelled: true");
        assertThat(run.await(LIMIT).orElseThrow()).isInstanceOf(Outcome.Reverted.class);
    }
}
