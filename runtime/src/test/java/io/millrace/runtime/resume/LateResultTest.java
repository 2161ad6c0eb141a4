package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Delivery;
import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord.AbandonedAttempt;
import io.millrace.runtime.store.record.TaskRecord.LateResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What abandoned attempts give late is undone in runs that are kept in a store, also when their owners crash. */
class LateResultTest {
    private static final RunId ID = RunId.of("late-1");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ValueKey<Integer> GIVEN = ValueKey.of("given", Integer.class);
    private static final ValueKey<Integer> SAID = ValueKey.of("said", Integer.class);
    private static final List<String> EFFECTS =
            List.of("other", "first", "ask", "undo first 1", "undo other", "undo ask 1 7");

    @TempDir
    private Path folder;

    private enum Kind {
        SERIAL,
        PARALLEL;

        Engine engine(FlowStore store) {
            return this == SERIAL
                    ? Engine.serial().sharedStore(store).grace(Duration.ZERO).build()
                    : Engine.parallel().sharedStore(store).grace(Duration.ZERO).build();
        }
    }

    /** The stage of the attempt that was made last; what it gives comes while another task is being reverted. */
    private volatile CompletableFuture<Integer> stage = new CompletableFuture<>();

    private FlowDefinition<Void, Values> flow(Ledger ledger, Delivery delivery) {
        FlowBuilder<Void> flow = FlowBuilder.graph("late");
        flow.task("other").calls(() -> ledger.write("other"));
        flow.revert("undoOther", "other").calls(() -> {
            ledger.write("undo other");
            stage.complete(7);
        });
        flow.task("first").after("other").provides(GIVEN).calls(() -> ledger.write("first", 1));
        flow.revert("undoFirst", "first").requires(GIVEN).calls(given -> ledger.write("undo first " + given));
        flow.task("ask")
                .timeout(Duration.ofMillis(5))
                .delivery(delivery)
                .requires(GIVEN)
                .provides(SAID)
                .callsAsync(given -> {
                    ledger.write("ask");
                    stage = new CompletableFuture<>();
                    return stage;
                });
        flow.revert("undoAsk", "ask")
                .requires(GIVEN, SAID)
                .calls((given, said) -> ledger.write("undo ask " + given + " " + said));
        return flow.build();
    }

    @ParameterizedTest
    @EnumSource
    void isUndoneWithAStoreThatAnswersLater(Kind kind) {
        Ledger ledger = new Ledger();
        FlowDefinition<Void, Values> flow = flow(ledger, Delivery.AT_LEAST_ONCE);
        try (DiskFlowStore store = DiskFlowStore.open(folder)) {
            Outcome<Values> outcome;
            try (Engine engine = kind.engine(store)) {
                outcome = await(engine, flow);
            }
            assertThat(ledger.effects()).isEqualTo(EFFECTS);
            assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
            try (Engine engine = Kind.SERIAL.engine(store)) {
                assertThat(await(engine, flow)).isEqualTo(outcome);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isUndoneOfATaskThatIsCalledAtMostOnce(Kind kind) {
        Ledger ledger = new Ledger();
        try (FlowStore store = FlowStore.inMemory();
                Engine engine = kind.engine(store)) {
            Outcome<Values> outcome = await(engine, flow(ledger, Delivery.AT_MOST_ONCE));

            assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        }
        assertThat(ledger.effects()).isEqualTo(EFFECTS);
    }

    static Stream<Arguments> engines() {
        return Stream.of(Kind.values())
                .flatMap(first -> Stream.of(Kind.values()).map(second -> Arguments.of(first, second)));
    }

    /** What is recorded to be late is undone; what was abandoned and had given nothing is gone with its process. */
    @ParameterizedTest(name = "on {0}, then on {1}")
    @MethodSource("engines")
    void isUndoneAfterACrashIfItIsRecorded(Kind first, Kind second) {
        int records = history(first).size();
        for (boolean writesLast : new boolean[] {false, true}) {
            for (int taken = 1; taken < records; taken++) {
                crashAfter(taken, writesLast, first, second);
            }
        }
    }

    private List<RunRecord> history(Kind kind) {
        FlowStore store = FlowStore.inMemory();
        try (Engine engine = kind.engine(store)) {
            await(engine, flow(new Ledger(), Delivery.AT_LEAST_ONCE));
        }
        return records(store);
    }

    private void crashAfter(int taken, boolean writesLast, Kind first, Kind second) {
        String where = "after record " + taken + (writesLast ? ", the next one written" : "");
        Ledger ledger = new Ledger();
        FlowDefinition<Void, Values> flow = flow(ledger, Delivery.AT_LEAST_ONCE);
        ManualTime time = new ManualTime();
        FlowStore store = FlowStore.inMemory(time);
        try (Engine engine = first.engine(new CrashingStore(store, taken, writesLast))) {
            await(engine, flow);
        } catch (MillraceException dead) {
            assertThat(dead).as(where).hasMessageContaining("the process is dead");
        }
        time.shift(LONG);
        // The first process is dead, and nobody hears of its attempts any more.
        stage = new CompletableFuture<>();
        Outcome<Values> outcome;
        try (Engine engine = second.engine(store)) {
            outcome = await(engine, flow);
        }
        List<RunRecord> records = records(store);
        boolean late = records.stream().anyMatch(LateResult.class::isInstance);
        if (late || records.stream().anyMatch(AbandonedAttempt.class::isInstance)) {
            assertThat(outcome).as(where).isInstanceOf(late ? Outcome.Reverted.class : Outcome.Failed.class);
        }
        assertThat(ledger.effects().contains("undo ask 1 7")).as(where).isEqualTo(late);
        try (Engine engine = Kind.SERIAL.engine(store)) {
            assertThat(await(engine, flow).getClass()).as(where).isEqualTo(outcome.getClass());
        }
    }

    private static List<RunRecord> records(FlowStore store) {
        return store.load(ID, 0).toCompletableFuture().join().orElseThrow().records();
    }

    private static Outcome<Values> await(Engine engine, FlowDefinition<Void, Values> flow) {
        return engine.start(flow, ID).await(LONG).orElseThrow();
    }
}
