package io.millrace.vertx.dispatch;

import static io.millrace.runtime.builder.Parameter.context;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What tasks report that are called by workers. */
class ReportedWorkTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** So many that nobody here shares one. */
    private static final int EVENT_LOOPS = 16;

    private final CountDownLatch called = new CountDownLatch(1);
    private final AtomicReference<Boolean> calledMeanwhile = new AtomicReference<>();

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static FlowDefinition<Void, Values> reports() {
        FlowBuilder<Void> builder = FlowBuilder.graph("reports");
        builder.task("tell").requires(context()).calls(context -> context.progress(0.5));
        return builder.build();
    }

    private FlowDefinition<Void, Values> other() {
        FlowBuilder<Void> builder = FlowBuilder.graph("other");
        builder.task("work").calls(called::countDown);
        return builder.build();
    }

    /** Waits, as no listener should, until a task of another run is called. */
    private void hear(FlowEvent event) {
        if (event instanceof FlowEvent.TaskProgress) {
            try {
                calledMeanwhile.set(called.await(LIMIT.toSeconds(), TimeUnit.SECONDS));
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void aListenerThatHearsOfThemKeepsNobodyFromDispatching() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
        Workers workers = get(Workers.on(ClusterNode.of(vertx)).open());
        FlowDefinition<Void, Values> other = other();
        FlowDefinition<Void, Values> reports = reports();
        get(vertx.deployVerticle(WorkerVerticle.of(reports, other).drainTime(Duration.ZERO)));
        get(workers.awaitWorkers(1, LIMIT));
        try (Engine engine = VertxEngine.on(vertx)
                .dispatcher(workers)
                .listener(FlowListener.direct(this::hear))
                .build()
                .engine()) {
            FlowRun<Values> first = engine.start(reports);
            FlowRun<Values> second = engine.start(other);

            assertThat(first.await(LIMIT.multipliedBy(2)).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(second.await(LIMIT).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(calledMeanwhile).hasValue(true);
        get(workers.close());
        get(vertx.close());
    }
}
