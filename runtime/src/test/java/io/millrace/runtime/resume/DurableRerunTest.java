package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RerunOption;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.LifeRecord.RevertRepetition;
import io.millrace.runtime.store.record.RunRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are kept in a store and done once more: as a whole, or their failed reverts. */
class DurableRerunTest {
    private static final RunId ID = RunId.of("trip-42");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ValueKey<Integer> A = ValueKey.of("va", Integer.class);
    private static final ValueKey<Integer> B = ValueKey.of("vb", Integer.class);

    private final ManualTime time = new ManualTime();
    private final FlowStore store = FlowStore.inMemory(time);
    private final Ledger ledger = new Ledger();
    private boolean revertFails = true;

    private static Engine engine(String kind, FlowStore store) {
        return kind.equals("serial")
                ? Engine.serial().sharedStore(store).build()
                : SideBySide.engine().sharedStore(store).maxWorkers(4).build();
    }

    /** The revert of b fails as long as the test says so, and that of a waits for it. */
    private FlowDefinition<Void, Values> failing() {
        FlowBuilder<Void> flow = FlowBuilder.linear("failing");
        flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
        flow.revert("undoA", "a").requires(A).calls(a -> ledger.write("undo a"));
        flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a + 1));
        flow.revert("undoB", "b").requires(B).calls(b -> {
            ledger.write("undo b " + b);
            if (revertFails) {
                throw new IOException("closed");
            }
        });
        flow.task("c").requires(B).calls(b -> ledger.fail("c"));
        return flow.build();
    }

    private List<RunRecord> records(int generation) {
        return store.load(ID, generation)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .records();
    }

    private Outcome<Values> start(Engine engine, FlowDefinition<Void, Values> flow) {
        return engine.start(flow, ID).await(LONG).orElseThrow();
    }

    private Outcome<?> retryReverts(Engine engine) {
        return engine.retryReverts(ID).await(LONG).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void callsTheFailedRevertsOnceMoreInTheSameProcess(String kind) {
        try (Engine engine = engine(kind, store)) {
            assertThat(start(engine, failing())).isInstanceOf(Outcome.Failed.class);
            assertThat(retryReverts(engine)).isInstanceOf(Outcome.Failed.class);
            revertFails = false;

            assertThat(retryReverts(engine)).isInstanceOf(Outcome.Reverted.class);

            assertThat(engine.find(ID).orElseThrow().state()).isEqualTo(RunState.REVERTED);
            assertThatThrownBy(() -> engine.retryReverts(ID))
                    .hasMessageStartingWith("[R117] run 'trip-42' has no failed revert to call once more");
        }
        assertThat(ledger.effects()).containsExactly("a", "b", "c", "undo b 2", "undo b 2", "undo b 2", "undo a");
        assertThat(records(0).stream().filter(RevertRepetition.class::isInstance))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void callsTheFailedRevertsOnceMoreInAnotherProcess(String kind) {
        try (Engine engine = engine(kind, store)) {
            start(engine, failing());
        }
        revertFails = false;
        try (Engine engine = engine(kind, store)) {
            assertThatThrownBy(() -> engine.retryReverts(ID))
                    .hasMessageStartingWith("[R115] there is no run 'trip-42'");
            engine.resume(failing(), ID);

            assertThat(retryReverts(engine)).isInstanceOf(Outcome.Reverted.class);
        }
        try (Engine engine = engine(kind, store)) {
            assertThat(start(engine, failing())).isInstanceOf(Outcome.Reverted.class);
        }
    }

    /** Its records are: that it is done, the reverts of b and a, and the outcome. */
    @Test
    void goesOnAfterACrashAtEachRecord() {
        for (int after = 0; after < 4; after++) {
            DurableRerunTest each = new DurableRerunTest();
            try (Engine engine = engine("serial", each.store)) {
                each.start(engine, each.failing());
            }
            each.revertFails = false;
            try (Engine engine = engine("serial", new CrashingStore(each.store, after, false))) {
                engine.resume(each.failing(), ID);
                engine.retryReverts(ID);
            } catch (MillraceException dead) {
                assertThat(dead).hasMessageContaining("the process is dead");
            }
            each.time.shift(LONG);
            try (Engine engine = engine("parallel", each.store)) {
                Outcome<Values> outcome = each.start(engine, each.failing());
                if (after == 0) {
                    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
                } else {
                    assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
                    assertThat(each.ledger.effects()).endsWith("undo a");
                }
            }
        }
    }

    @Test
    void aRunThatAnotherEngineHasDoneAnewIsNotTouched() {
        try (Engine first = engine("serial", store);
                Engine second = engine("serial", store)) {
            start(first, failing());
            second.resume(failing(), ID);
            revertFails = false;
            retryReverts(second);

            assertThatThrownBy(() -> first.retryReverts(ID))
                    .hasMessageStartingWith("[R117] run 'trip-42' has no failed revert to call once more");
            assertThat(first.find(ID).orElseThrow().outcome()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void rerunStartsANewGeneration(String kind) {
        FlowDefinition<Void, Values> flow = CrashFlow.LINEAR.of(ledger);
        try (Engine engine = engine(kind, store)) {
            FlowRun<Values> first = engine.start(flow, StartOptions.of(ID).label("guest", "Ada"));
            first.await(LONG);

            FlowRun<?> second = engine.rerun(ID);

            assertThat(second.await(LONG).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(second.generation()).isEqualTo(2);
            assertThat(second.labels()).containsEntry("guest", "Ada");
            assertThat(second.earlier().orElseThrow()).isSameAs(first);
            assertThat(engine.start(flow, ID)).isSameAs(second);
        }
        assertThat(ledger.effects()).containsExactly("a", "b", "c", "a", "b", "c");
        assertThat(records(1)).hasSize(5);
        assertThat(records(2)).hasSize(5);
        try (Engine engine = engine(kind, store)) {
            assertThat(engine.resume(flow, ID).generation()).isEqualTo(2);
        }
    }

    @Test
    void aNewGenerationGoesOnAfterACrashAtEachRecord() {
        for (int after = 0; after < 5; after++) {
            DurableRerunTest each = new DurableRerunTest();
            FlowDefinition<Void, Values> flow = CrashFlow.LINEAR.of(each.ledger);
            try (Engine engine = engine("serial", each.store)) {
                each.start(engine, flow);
            }
            try (Engine engine = engine("serial", new CrashingStore(each.store, after, false))) {
                engine.resume(flow, ID);
                engine.rerun(ID);
            } catch (MillraceException dead) {
                assertThat(dead).hasMessageContaining("the process is dead");
            }
            each.time.shift(LONG);
            try (Engine engine = engine("parallel", each.store)) {
                FlowRun<Values> run = engine.start(flow, ID);
                assertThat(run.await(LONG).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
                assertThat(run.generation()).isEqualTo(after == 0 ? 1 : 2);
            }
        }
    }

    @Test
    void rerunRefusesWhatFailedAndWhatIsNotTheNewestGeneration() {
        try (Engine first = engine("serial", store);
                Engine second = engine("serial", store)) {
            start(first, failing());
            second.resume(failing(), ID);
            assertThatThrownBy(() -> second.rerun(ID))
                    .hasMessageStartingWith("[R116] run 'trip-42' cannot be run once more: it failed");
            second.rerun(ID, RerunOption.EVEN_IF_FAILED);

            assertThatThrownBy(() -> first.rerun(ID, RerunOption.EVEN_IF_FAILED))
                    .hasMessageStartingWith(
                            "[R116] run 'trip-42' cannot be run once more: it is not its newest generation in the store");
        }
    }
}
