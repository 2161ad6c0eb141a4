package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.SideBySide;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Code that must not wait is told the outcome of a run. */
class SettledRunTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final RunId ID = RunId.of("settled-1");

    private final CompletableFuture<Object> gate = new CompletableFuture<>();
    private final FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("waits")
            .task("a", task -> task.provides("v").runsLater(in -> gate))
            .task("b", task -> task.requires("v"))
            .outputs("v")
            .build()
            .withoutInput();

    private static <O> Outcome<O> outcome(CompletionStage<Outcome<O>> stage) {
        return stage.toCompletableFuture()
                .orTimeout(LONG.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Test
    void tellsWhoAskedBeforeAndAfterTheEnd() {
        try (Engine engine = SideBySide.engine().build()) {
            FlowRun<Map<String, Object>> run = engine.start(flow);
            CompletionStage<Outcome<Map<String, Object>>> before = run.settled();
            assertThat(before.toCompletableFuture()).isNotDone();

            gate.complete(7);

            assertThat(outcome(before).orElseThrow()).containsEntry("v", 7);
            assertThat(run.await(LONG)).contains(outcome(before));
            assertThat(run.settled().toCompletableFuture()).isCompletedWithValue(outcome(before));
        }
    }

    @Test
    void aResumedRunSettlesAnew() {
        try (Engine engine = SideBySide.engine().build()) {
            FlowRun<Map<String, Object>> run = engine.start(flow, ID);
            CompletionStage<Outcome<Map<String, Object>>> rest = run.settled();
            run.suspend();
            gate.complete(7);
            assertThat(outcome(rest)).isInstanceOf(Outcome.Suspended.class);

            FlowRun<Map<String, Object>> resumed = engine.start(flow, ID);

            assertThat(outcome(resumed.settled())).isInstanceOf(Outcome.Succeeded.class);
        }
    }

    @Test
    void nobodyCanCompleteTheStageOfARun() {
        try (Engine engine = SideBySide.engine().build()) {
            FlowRun<Map<String, Object>> run = engine.start(flow);
            run.settled().toCompletableFuture().cancel(true);

            gate.complete(7);

            assertThat(outcome(run.settled())).isInstanceOf(Outcome.Succeeded.class);
        }
    }
}
