package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ResumeReport;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose owners vanish again and again. */
class RecoveryTest {
    private static final RunId ID = RunId.of("bad-1");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ManualTime time = new ManualTime();
    private final FlowStore store = FlowStore.inMemory(time);
    private final Ledger ledger = new Ledger();

    private static Engine engine(String kind, FlowStore store, int maxRecoveries) {
        return kind.equals("serial")
                ? Engine.serial()
                        .sharedStore(store)
                        .maxRecoveries(maxRecoveries)
                        .build()
                : SideBySide.engine()
                        .sharedStore(store)
                        .maxWorkers(4)
                        .maxRecoveries(maxRecoveries)
                        .build();
    }

    private FlowDefinition<Void, Values> flow() {
        FlowBuilder<Void> flow = FlowBuilder.linear("bad");
        for (String task : new String[] {"a", "b", "c", "d"}) {
            flow.task(task).calls(() -> ledger.write(task));
        }
        return flow.build();
    }

    /** An owner starts or resumes the run, and vanishes after so many records. */
    private void vanish(String kind, int records, int maxRecoveries) {
        vanish(engine(kind, new CrashingStore(store, records, false), maxRecoveries), flow(), ID);
    }

    private void vanish(Engine owner, FlowDefinition<Void, Values> flow, RunId id) {
        boolean known = store.find(id).toCompletableFuture().join().isPresent();
        try (owner) {
            FlowRun<Values> run = known ? owner.resume(flow, id) : owner.start(flow, id);
            run.await(LONG);
        } catch (MillraceException dead) {
            assertThat(dead).hasMessageContaining("the process is dead");
        }
        time.shift(LONG);
    }

    private RunSummary summary(RunId id) {
        return store.find(id).toCompletableFuture().join().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void isParkedAfterTooManyInARow(String kind) {
        vanish(kind, 1, 2);
        vanish(kind, 1, 2);
        vanish(kind, 1, 2);
        assertThat(summary(ID).status().recoveries()).isEqualTo(2);

        try (Engine engine = engine(kind, store, 2)) {
            ResumeReport report = engine.resumeAll(FlowCatalog.of(flow()));

            assertThat(report.resumed()).isEmpty();
            assertThat(report.left())
                    .containsExactly(
                            new ResumeReport.Left(
                                    ID,
                                    "bad",
                                    "it is suspended: PARKED: its owner vanished 3 times in a row, with these attempts in flight: a"));
            assertThat(summary(ID).status().suspension()).contains(SuspendReason.PARKED);
            assertThat(engine.find(ID).orElseThrow().state()).isEqualTo(RunState.SUSPENDED);
            assertThat(engine.resumeAll(FlowCatalog.of(flow())).left()).isEqualTo(report.left());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void aParkedRunGoesOnWhenItIsResumedByItsId(String kind) {
        vanish(kind, 1, 0);
        try (Engine engine = engine(kind, store, 0)) {
            assertThat(engine.start(flow(), ID).await(LONG).orElseThrow())
                    .isEqualTo(new Outcome.Suspended<>(ID, "bad", SuspendReason.PARKED));

            FlowRun<Values> run = engine.resume(flow(), ID);

            assertThat(run.await(LONG).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(ledger.effects()).containsExactly("a", "a", "b", "c", "d");
    }

    @Test
    void theCountBeginsAnewWhenARunGetsOn() {
        vanish("serial", 1, 1);
        for (int i = 0; i < 3; i++) {
            vanish("serial", 2, 1);
            assertThat(summary(ID).status().recoveries()).isZero();
        }

        try (Engine engine = engine("serial", store, 1)) {
            assertThat(engine.start(flow(), ID).await()).isInstanceOf(Outcome.Succeeded.class);
        }
    }

    @Test
    void refusesANegativeLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Engine.serial().maxRecoveries(-1))
                .withMessage("maxRecoveries takes 0 or more, but this is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Engine.parallel().maxRecoveries(-1))
                .withMessage("maxRecoveries takes 0 or more, but this is -1");
    }

    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final Map<String, CountDownLatch> ends = Map.of("one", new CountDownLatch(1), "two", new CountDownLatch(1));
    /** Whether tasks wait for their latches. */
    private volatile boolean waits;

    private FlowDefinition<Void, Values> waiting(String name) {
        FlowBuilder<Void> flow = FlowBuilder.graph(name);
        flow.task("a").calls(() -> {
            begun.add(name);
            if (waits && !ends.get(name).await(LONG.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the test does not let it end");
            }
        });
        return flow.build();
    }

    @Test
    void runsThatWereRecoveredBeforeAreResumedOneAtATime() throws Exception {
        List<FlowDefinition<Void, Values>> flows = List.of(waiting("one"), waiting("two"));
        for (FlowDefinition<Void, Values> flow : flows) {
            for (int i = 0; i < 2; i++) {
                vanish(engine("serial", new CrashingStore(store, 1, false), 5), flow, RunId.of(flow.name()));
            }
        }
        begun.clear();
        waits = true;

        try (Engine engine = engine("parallel", store, 5)) {
            ResumeReport report = engine.resumeAll(FlowCatalog.of(flows));

            assertThat(report.resumed()).extracting(FlowRun::flow).containsExactly("one");
            assertThat(report.left()).extracting(ResumeReport.Left::flow).containsExactly("two");
            assertThat(begun.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("one");
            assertThat(summary(RunId.of("two")).status().recoveries()).isEqualTo(1);
            ends.get("one").countDown();
            assertThat(begun.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("two");
            assertThat(summary(RunId.of("two")).status().recoveries()).isEqualTo(2);
            ends.get("two").countDown();
        }
    }
}
