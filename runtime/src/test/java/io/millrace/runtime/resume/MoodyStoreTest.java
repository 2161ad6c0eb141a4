package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.fixture.StandardError;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that answers late, and sometimes not, changes nothing but the time that runs take. */
class MoodyStoreTest {
    private static final RunId ID = RunId.of("moody-1");
    private static final Duration LONG = Duration.ofSeconds(60);

    private static Engine engine(boolean serial, FlowStore store) {
        return serial
                ? Engine.serial().sharedStore(store).build()
                : SideBySide.engine().sharedStore(store).maxWorkers(4).build();
    }

    private static String outcome(Outcome<Values> outcome) {
        return outcome.fold(
                values -> "succeeded " + values.asMap(),
                reverted -> "reverted " + reverted.reverted(),
                failed -> "failed " + failed.reverted(),
                Object::toString);
    }

    private static String run(CrashFlow flow, boolean serial, FlowStore store, Ledger ledger) {
        try (Engine engine = engine(serial, store)) {
            return outcome(engine.start(flow.of(ledger), ID).await(LONG).orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource(CrashFlow.class)
    void endsAsIfTheStoreAnsweredAtOnce(CrashFlow flow) {
        Ledger expected = new Ledger();
        String outcome = run(flow, true, FlowStore.inMemory(), expected);
        for (int every : List.of(0, 3)) {
            for (boolean serial : List.of(true, false)) {
                Ledger ledger = new Ledger();
                FlowStore memory = FlowStore.inMemory();
                MoodyStore store = new MoodyStore(memory, every);
                try (store) {
                    assertThat(run(flow, serial, store, ledger)).isEqualTo(outcome);
                    if (serial) {
                        assertThat(ledger.effects()).isEqualTo(expected.effects());
                    }
                }
            }
        }
    }

    /** The answer to the last record ends the run, and nothing goes on behind it. */
    @ParameterizedTest
    @EnumSource(CrashFlow.class)
    void doesNothingMoreWhenTheOutcomeIsRecordedLate(CrashFlow flow) {
        String logged = StandardError.of(() -> {
            for (int every : List.of(0, 3)) {
                for (boolean serial : List.of(true, false)) {
                    try (MoodyStore store = new MoodyStore(FlowStore.inMemory(), every)) {
                        run(flow, serial, store, new Ledger());
                    }
                }
            }
        });
        assertThat(logged).doesNotContain("R901");
    }

    /** The request that the task made is carried out while the answer to the task's result is behind it. */
    @Test
    void suspendsASerialRunFromOneOfItsTasks() {
        AtomicReference<Engine> engine = new AtomicReference<>();
        FlowBuilder<Void> flow = FlowBuilder.linear("suspended");
        flow.task("a").calls(() -> engine.get().find(ID).orElseThrow().suspend());
        flow.task("b").calls(() -> {});
        try (MoodyStore store = new MoodyStore(FlowStore.inMemory(), 0);
                Engine serial = engine(true, store)) {
            engine.set(serial);
            assertThat(serial.start(flow.build(), ID).await(LONG).orElseThrow()).isInstanceOf(Outcome.Suspended.class);
        }
    }

    /** What a store answers is heard though each worker is busy: what is done is recorded, and a cancel is carried out. */
    @Test
    void recordsAndCancelsWhileAllWorkersAreBusy() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        FlowBuilder<Void> flow = FlowBuilder.unordered("busy");
        flow.task("a").calls(() -> {});
        flow.task("b").calls(() -> {});
        flow.task("c").calls(() -> end.await());
        try (MoodyStore store = new MoodyStore(FlowStore.inMemory(), 0);
                Engine engine = SideBySide.engine()
                        .sharedStore(store)
                        .maxWorkers(1)
                        .grace(Duration.ZERO)
                        .build()) {
            FlowRun<?> run = engine.start(flow.build(), ID);
            awaitResult(store, "b");
            run.cancel();

            Outcome.Failed<?> outcome = (Outcome.Failed<?>) run.await(LONG).orElseThrow();
            assertThat(outcome.left()).extracting(Outcome.Leftover::task).containsExactly("c");
        } finally {
            end.countDown();
        }
    }

    private static void awaitResult(FlowStore store, String task) {
        long limit = System.nanoTime() + LONG.toNanos();
        while (!hasResult(store, task)) {
            assertThat(System.nanoTime())
                    .as("no result of '%s' is recorded", task)
                    .isLessThan(limit);
            Thread.onSpinWait();
        }
    }

    private static boolean hasResult(FlowStore store, String task) {
        return store.load(ID, 0).toCompletableFuture().join().stream()
                .flatMap(run -> run.records().stream())
                .anyMatch(record -> record instanceof TaskResult result
                        && result.attempt().task().equals(task));
    }
}
