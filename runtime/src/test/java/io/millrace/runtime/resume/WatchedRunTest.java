package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.FlowStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that one engine works on and another one is asked for. */
class WatchedRunTest {
    private static final RunId ID = RunId.of("watched-1");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ValueKey<Integer> A = ValueKey.of("va", Integer.class);
    private static final ValueKey<Integer> B = ValueKey.of("vb", Integer.class);

    private final Ledger ledger = new Ledger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @TempDir
    private Path directory;

    private FlowStore store(String kind) {
        return kind.equals("memory") ? FlowStore.inMemory() : FlowStore.onDisk(directory);
    }

    private static Engine owner(FlowStore store) {
        return Engine.parallel().sharedStore(store).maxWorkers(2).build();
    }

    private static Engine watcher(FlowStore store) {
        return Engine.serial()
                .sharedStore(store)
                .watchInterval(Duration.ofMillis(2))
                .build();
    }

    private FlowBuilder<Void> builder() {
        FlowBuilder<Void> flow = FlowBuilder.linear("watched");
        flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
        flow.revert("undoA", "a").requires(A).calls(a -> ledger.write("undo a " + a));
        flow.task("b").requires(A).provides(B).calls(a -> {
            begun.countDown();
            go.await();
            return ledger.write("b", a + 1);
        });
        flow.task("c").requires(B).calls(b -> ledger.write("c", b));
        return flow;
    }

    private FlowDefinition<Void, Values> flow() {
        return builder().build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "disk"})
    void aRunOfAnotherEngineIsReadAndAwaited(String kind) throws InterruptedException {
        try (FlowStore store = store(kind);
                Engine owner = owner(store);
                Engine watcher = watcher(store)) {
            owner.start(flow(), ID);
            begun.await();
            FlowRun<Values> run = watcher.start(flow(), ID);

            assertThat(run.state()).isEqualTo(RunState.RUNNING);
            assertThat(run.taskState("a")).isEqualTo(TaskState.SUCCEEDED);
            assertThat(run.taskState("c")).isEqualTo(TaskState.PENDING);
            assertThat(run.values()).isEqualTo(Map.of("va", 1));
            assertThat(run.progress().finished()).isEqualTo(1);
            assertThat(run.statistics().attempts()).isEqualTo(1);
            assertThat(run.outcome()).isEmpty();
            assertThat(run.await(Duration.ofMillis(5))).isEmpty();
            CompletableFuture<Outcome<Values>> settled = run.settled().toCompletableFuture();
            assertThat(settled).isNotDone();
            run.putMetadata("seen", "yes");
            assertThat(run.metadata()).containsEntry("seen", "yes");
            go.countDown();

            assertThat(run.await(LONG).orElseThrow().orElseThrow().get(B)).isEqualTo(2);
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(ledger.effects()).containsExactly("a", "b", "c");
            assertThat(settled.orTimeout(60, TimeUnit.SECONDS)
                            .join()
                            .orElseThrow()
                            .get(B))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "disk"})
    void aRunOfAnotherEngineIsSuspended(String kind) throws InterruptedException {
        try (FlowStore store = store(kind);
                Engine owner = owner(store);
                Engine watcher = watcher(store)) {
            owner.start(flow(), ID);
            begun.await();
            FlowRun<Values> run = watcher.resume(flow(), ID);

            run.suspend();
            go.countDown();

            assertThat(run.await(LONG)).contains(new Outcome.Suspended<>(ID, "watched", SuspendReason.OPERATOR));
            run.cancel();
            assertThat(run.await(LONG).orElseThrow()).isInstanceOf(Outcome.Reverted.class);
            assertThat(ledger.effects()).containsExactly("a", "b", "undo a 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "disk"})
    void aRunOfAnotherEngineIsCancelled(String kind) throws InterruptedException {
        try (FlowStore store = store(kind);
                Engine owner = owner(store);
                Engine watcher = watcher(store)) {
            FlowRun<Values> own = owner.start(flow(), ID);
            begun.await();
            FlowRun<Values> run = watcher.start(flow(), ID);

            run.cancel();
            go.countDown();

            Outcome<Values> outcome = run.await(LONG).orElseThrow();
            assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
            assertThat(outcome).isEqualTo(own.await(LONG).orElseThrow());
            assertThat(run.values()).isEmpty();
        }
    }

    @Test
    void theEndOfTheOwnerIsTold() {
        ManualTime time = new ManualTime();
        FlowStore store = FlowStore.inMemory(time);
        FlowDefinition<Void, Values> flow = CrashFlow.LINEAR.of(ledger);
        Engine.serial()
                .sharedStore(new CrashingStore(store, 2, false))
                .clock(time)
                .build()
                .start(flow, ID);
        try (Engine engine = Engine.serial().sharedStore(store).clock(time).build()) {
            FlowRun<Values> run = engine.start(flow, ID);
            assertThat(run.await(Duration.ofMillis(1))).isEmpty();
            time.shift(Duration.ofSeconds(31));

            assertThatThrownBy(() -> run.await(LONG))
                    .hasMessageStartingWith("[R157] nobody works on run 'watched-1' any more");
            assertThat(engine.resume(flow, ID).await(LONG).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(run.await(LONG).orElseThrow().orElseThrow().get(A)).isEqualTo(1);
        }
    }

    @Test
    void aRunThatRestsIsUndoneByTheEngineThatIsAskedForItsCancel() throws InterruptedException {
        FlowStore store = FlowStore.inMemory();
        try (Engine watcher = owner(store)) {
            FlowRun<Values> run;
            try (Engine owner = owner(store)) {
                owner.start(flow(), ID);
                begun.await();
                run = watcher.start(flow(), ID);
                run.suspend();
                go.countDown();
                run.await(LONG);
            }
            run.cancel();

            assertThat(run.await(LONG).orElseThrow()).isInstanceOf(Outcome.Reverted.class);
        }
    }

    @Test
    void isFoundByItsIdOnceItsFlowIsKnown() throws InterruptedException {
        FlowStore store = FlowStore.inMemory();
        try (Engine owner = owner(store);
                Engine watcher = watcher(store)) {
            FlowDefinition<Void, Values> flow = flow();
            owner.start(flow, ID);
            begun.await();
            assertThat(watcher.find(ID)).isEmpty();
            FlowRun<Values> run = watcher.start(flow, ID);

            assertThat(watcher.find(ID)).hasValueSatisfying(found -> {
                assertThat(found.id()).isEqualTo(ID);
                assertThat(found.values()).isEqualTo(run.values());
            });
            assertThat(watcher.find(RunId.of("nobody"))).isEmpty();
            go.countDown();
            run.await(LONG);
        }
    }

    @Test
    void whoWaitsOnAnEngineThatIsClosedIsTold() throws InterruptedException {
        FlowStore store = FlowStore.inMemory();
        AtomicReference<Throwable> told = new AtomicReference<>();
        try (Engine owner = owner(store)) {
            FlowRun<Values> own = owner.start(flow(), ID);
            begun.await();
            Engine watcher = watcher(store);
            FlowRun<Values> run = watcher.start(flow(), ID);
            Thread waiting = new Thread(() -> run.await());
            waiting.setUncaughtExceptionHandler((thread, thrown) -> told.set(thrown));
            waiting.start();
            CompletableFuture<Outcome<Values>> settled = run.settled().toCompletableFuture();
            watcher.close();
            waiting.join(LONG.toMillis());
            assertThatThrownBy(() -> settled.orTimeout(60, TimeUnit.SECONDS).join())
                    .hasMessageContaining("[R006] run 'watched-1' is watched by way of a closed engine");
            go.countDown();
            own.await(LONG);
        }
        assertThat(told.get()).hasMessageStartingWith("[R006] run 'watched-1' is watched by way of a closed engine");
    }

    @Test
    void aRunThatHasEndedGivesItsOutcomeThoughItsFlowHasChanged() {
        FlowStore store = FlowStore.inMemory();
        go.countDown();
        FlowBuilder<Void> more = builder();
        more.task("d").requires(B).calls(b -> ledger.write("d", b));
        try (Engine first = watcher(store);
                Engine second = watcher(store)) {
            first.start(flow(), ID);

            FlowRun<Values> run = second.start(more.build(), ID);

            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            Values output = run.await().orElseThrow();
            assertThat(List.of(output.get(A), output.get(B))).isEqualTo(List.of(1, 2));
            assertThat(ledger.effects()).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aRunThatHasNotMadeWhatItsFlowGivesNowIsRefused() {
        FlowStore store = FlowStore.inMemory();
        go.countDown();
        FlowBuilder<Void> more = builder();
        ValueKey<Integer> added = ValueKey.of("vd", Integer.class);
        more.task("d").requires(B).provides(added).calls(b -> b);
        try (Engine first = watcher(store);
                Engine second = watcher(store)) {
            first.start(flow(), ID);

            assertThatThrownBy(() -> second.start(more.build(), ID))
                    .hasMessageStartingWith("[R156] run 'watched-1' has succeeded, but not with flow")
                    .hasMessageContaining("it gives 'vd' now, which the run has not made");
        }
    }

    @Test
    void aFailedRunGivesItsOutcomeThoughItsFlowHasChanged() {
        FlowStore store = FlowStore.inMemory();
        FlowBuilder<Void> other = FlowBuilder.graph("failing-revert");
        other.task("z").calls(() -> ledger.write("z", 1));
        try (Engine first = watcher(store);
                Engine second = watcher(store)) {
            Outcome<Values> outcome =
                    first.start(CrashFlow.FAILING_REVERT.of(ledger), ID).await();

            FlowRun<Values> run = second.start(other.build(), ID);

            assertThat(CrashAtEveryRecordTest.text(run.await())).isEqualTo(CrashAtEveryRecordTest.text(outcome));
            assertThat(run.taskState("b")).isEqualTo(TaskState.REVERT_FAILED);
            assertThat(run.failures()).hasSize(2);
        }
    }
}
