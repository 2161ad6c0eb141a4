package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.spi.FlowListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A grace that no clock reaches is one of a century. */
class GraceTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    @Test
    void ofAllTimeIsOneOfTheSerialEngine() {
        requireEnd(
                listener -> Engine.serial().grace(FOR_EVER).listener(listener).build());
    }

    @Test
    void ofAllTimeIsOneOfTheParallelEngine() {
        requireEnd(
                listener -> Engine.parallel().grace(FOR_EVER).listener(listener).build());
    }

    /** An attempt that timed out is awaited, and closing the engine does not fail. */
    private static void requireEnd(Function<FlowListener, Engine> engines) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        FlowListener failed = event -> {
            if (event instanceof FlowEvent.TaskFailed) {
                stage.complete("late");
            }
        };
        FlowBuilder<Void> flow = FlowBuilder.graph("patient");
        flow.task("late").timeout(Duration.ofMillis(5)).callsAsync(() -> stage);

        try (Engine engine = engines.apply(failed)) {
            Outcome<?> outcome = engine.start(flow.build()).await(LIMIT).orElseThrow();

            assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        }
    }
}
