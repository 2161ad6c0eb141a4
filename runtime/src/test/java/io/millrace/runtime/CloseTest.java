package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears of the end of a run may close the engine there and then: it does not wait for itself. */
class CloseTest {
    private static final int LIMIT_SECONDS = 60;

    private final CountDownLatch go = new CountDownLatch(1);

    private FlowDefinition<Void, Values> flow(String name, CountDownLatch awaited) {
        FlowBuilder<Void> flow = FlowBuilder.linear(name);
        flow.task("wait").calls(() -> awaited.await());
        return flow.build();
    }

    // It is closed by what depends on the end of the run.
    @SuppressWarnings("resource")
    private static Engine engine(boolean kept) {
        ParallelEngineBuilder builder = Engine.parallel().maxWorkers(2).grace(Duration.ofDays(1));
        return kept ? builder.store(FlowStore.inMemory()).build() : builder.build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEngineIsClosedByWhatDependsOnTheEndOfARun(boolean kept) throws Exception {
        Engine engine = engine(kept);
        FlowRun<Values> run = engine.start(flow("first", go));
        CompletableFuture<Void> closed = run.settled().thenRun(engine::close).toCompletableFuture();

        go.countDown();

        closed.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(run.await()).isInstanceOf(Outcome.Succeeded.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void otherRunsAreAwaitedAllTheSame(boolean kept) throws Exception {
        CountDownLatch other = new CountDownLatch(1);
        Engine engine = engine(kept);
        FlowRun<Values> waiting = engine.start(flow("second", other));
        FlowRun<Values> run = engine.start(flow("first", go));
        CompletableFuture<Void> closed = run.settled()
                .thenRun(() -> {
                    other.countDown();
                    engine.close();
                })
                .toCompletableFuture();

        go.countDown();

        closed.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(waiting.outcome()).isPresent();
    }
}
