package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.Trace;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class AsynchronousTaskTest {
    private final Engine engine = Engine.serial().build();
    private final Trace trace = new Trace();

    @Test
    void waitsForAStageThatAnotherThreadCompletes() {
        CompletableFuture<Object> room = new CompletableFuture<>();
        FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("later")
                .task(
                        "book",
                        t -> t.provides("room").runsLater(in -> {
                            new Thread(() -> room.complete(7)).start();
                            return room;
                        }))
                .task("pay", t -> t.requires("room").provides("paid").runs(in -> in.number("room") + 1))
                .outputs("paid")
                .build()
                .withoutInput();

        assertThat(engine.start(flow).await().orElseThrow()).containsEntry("paid", 8);
    }

    @Test
    void waitsForStagesThatAreNoFutures() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("minimal")
                .task(
                        "book",
                        t -> t.provides("room").runsLater(in -> {
                            new Thread(() -> source.complete("room")).start();
                            return source.minimalCompletionStage();
                        }))
                .task(
                        "fails",
                        t -> t.after("book")
                                .runsLater(in -> CompletableFuture.failedFuture(new IOException("late"))
                                        .minimalCompletionStage()))
                .outputs("room")
                .build()
                .withoutInput();

        Outcome.Reverted<?> reverted = (Outcome.Reverted<?>) engine.start(flow).await();

        assertThat(reverted.failures().first().orElseThrow().exception().message())
                .contains("late");
    }

    @Test
    void unwrapsWhatFailedAStage() {
        Exception cause = new IOException("no route");
        assertThat(failureOf(CompletableFuture.failedFuture(cause))).isSameAs(cause);
        assertThat(failureOf(CompletableFuture.failedFuture(new CompletionException(cause))))
                .isSameAs(cause);
        assertThat(failureOf(CompletableFuture.failedFuture(new ExecutionException(new CompletionException(cause)))))
                .isSameAs(cause);
        CompletionException bare = new CompletionException("without a cause", null);
        assertThat(failureOf(CompletableFuture.failedFuture(bare))).isSameAs(bare);
    }

    private Throwable failureOf(CompletableFuture<?> stage) {
        Outcome<?> outcome = engine.start(FlowFixture.flow("stage")
                        .task("fails", t -> t.runsLater(in -> stage))
                        .build()
                        .withoutInput())
                .await();
        return ((Outcome.Reverted<?>) outcome)
                .failures()
                .first()
                .orElseThrow()
                .cause()
                .orElseThrow();
    }

    @Test
    void unwrapsWhatASynchronousTaskThrows() {
        Exception cause = new IOException("no route");
        Outcome<?> outcome = engine.start(FlowFixture.flow("sync")
                        .task("fails", t -> t.runs(trace.throwing("fails", new ExecutionException(cause))))
                        .build()
                        .withoutInput())
                .await();

        assertThat(((Outcome.Reverted<?>) outcome).failures().matches(IOException.class))
                .isTrue();
    }

    @Test
    void aStageThatGivesNothingIsAnAbsentValue() {
        FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("absent")
                .task("maybe", t -> t.providesOptional("x").runsLater(in -> CompletableFuture.completedFuture(null)))
                .task("nothing", t -> t.runsLater(in -> CompletableFuture.completedFuture(null)))
                .outputs("x")
                .build()
                .withoutInput();

        assertThat(engine.start(flow).await().orElseThrow()).isEmpty();
    }

    @Test
    void waitsForAsynchronousReverts() {
        CompletableFuture<Object> undone = new CompletableFuture<>();
        FlowRun<?> run = engine.start(FlowFixture.flow("undo")
                .task("first", t -> t.reverts(trace.does("undo first")))
                .task(
                        "second",
                        t -> t.after("first").revertsLater(in -> {
                            trace.add("undo second");
                            new Thread(() -> undone.complete(null)).start();
                            return undone;
                        }))
                .task("fails", t -> t.after("second").runs(trace.throwing("fails", new IOException("no"))))
                .build()
                .withoutInput());

        assertThat(trace.lines()).containsExactly("fails", "undo second", "undo first");
        assertThat(run.state()).isEqualTo(RunState.REVERTED);
    }

    @Test
    void aRevertFailsWithItsStage() {
        FlowRun<?> run = engine.start(FlowFixture.flow("undo")
                .task(
                        "first",
                        t -> t.revertsLater(in -> CompletableFuture.failedFuture(new IOException("cannot undo"))))
                .task("fails", t -> t.after("first").runs(trace.throwing("fails", new IOException("no"))))
                .build()
                .withoutInput());

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.taskState("first")).isEqualTo(TaskState.REVERT_FAILED);
    }
}
