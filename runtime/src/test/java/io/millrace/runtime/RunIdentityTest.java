package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Flow;
import io.millrace.runtime.fixture.Trace;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunIdentityTest {
    private static final RunId ID = RunId.of("trip-42");

    private final Engine engine = Engine.serial().build();
    private final Trace trace = new Trace();

    private Flow trip(String name, int version) {
        return FlowFixture.flow(name, version)
                .input("guest")
                .task(
                        "book",
                        t -> t.requires("guest").provides("room").runs(in -> {
                            trace.add("book for " + in.get("guest"));
                            return "room of " + in.get("guest");
                        }))
                .outputs("room")
                .build();
    }

    @Test
    void aKnownIdGivesTheSameRunAndCallsNothing() {
        FlowRun<?> run = engine.start(trip("trip", 1), Map.of("guest", "Ada"), ID);
        // Another object of the same flow, as after a restart of the caller.
        FlowRun<?> again = engine.start(trip("trip", 1), Map.of("guest", "Ada"), ID);

        assertThat(again).isSameAs(run);
        assertThat(trace.lines()).containsExactly("book for Ada");
        assertThat(run.id()).isEqualTo(ID);
        assertThat(run.flow()).isEqualTo("trip");
    }

    @Test
    void anotherInputUnderAKnownIdIsRefused() {
        engine.start(trip("trip", 1), Map.of("guest", "Ada"), ID);

        assertThatThrownBy(() -> engine.start(trip("trip", 1), Map.of("guest", "Bob"), ID))
                .isInstanceOf(MillraceException.class)
                .hasMessage("""
                        [R110] run 'trip-42' was started with another input
                            flow: 'trip', version 1
                            the run is not touched
                          Fix: give each flow and input a run id of its own; the same id means the same work.
                          More: docs/errors.md#r110""");
        assertThat(trace.lines()).containsExactly("book for Ada");
    }

    @Test
    void anotherFlowOrVersionUnderAKnownIdIsRefused() {
        engine.start(trip("trip", 1), Map.of("guest", "Ada"), ID);

        for (Flow other : List.of(trip("journey", 1), trip("trip", 2))) {
            assertThatThrownBy(() -> engine.start(other, Map.of("guest", "Ada"), ID))
                    .isInstanceOf(MillraceException.class)
                    .hasMessageStartingWith("[R110] run 'trip-42' belongs to another flow")
                    .hasMessageContaining("it is a run of flow 'trip', version 1, fingerprint fingerprint of trip")
                    .extracting(thrown -> ((MillraceException) thrown).code())
                    .isEqualTo(RuntimeCode.R110);
        }
        assertThat(trace.lines()).containsExactly("book for Ada");
    }

    @Test
    void aFailedRunStaysFailedUnderItsId() {
        FlowDefinition<Void, ?> flow = FlowFixture.flow("fails")
                .task("fails", t -> t.runs(trace.throwing("fails", new IllegalStateException("no"))))
                .build()
                .withoutInput();

        FlowRun<?> run = engine.start(flow, ID);

        assertThat(engine.start(flow, ID)).isSameAs(run);
        assertThat(run.state()).isEqualTo(RunState.REVERTED);
        assertThat(trace.lines()).containsExactly("fails");
    }

    @Test
    void theRunsThatEndedFirstAreForgotten() {
        try (Engine small = Engine.serial().keepFinished(2).build()) {
            for (String id : List.of("a", "b", "c", "a", "c")) {
                small.start(trip("trip", 1), Map.of("guest", id), RunId.of(id));
            }
        }
        assertThat(trace.lines()).containsExactly("book for a", "book for b", "book for c", "book for a");
    }

    @Test
    void anEngineThatKeepsNothingStartsAnIdAnew() {
        try (Engine forgetful = Engine.serial().keepFinished(0).build()) {
            forgetful.start(trip("trip", 1), Map.of("guest", "Ada"), ID);
            forgetful.start(trip("trip", 1), Map.of("guest", "Bob"), ID);
        }
        assertThat(trace.lines()).containsExactly("book for Ada", "book for Bob");
    }

    @Test
    void idsThatNobodyGaveAreUnlikeEachOtherAndStayTheSame() {
        Set<RunId> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            FlowRun<?> run = engine.start(trip("trip", 1), Map.of("guest", "Ada"));
            assertThat(run.id()).isEqualTo(run.id());
            ids.add(run.id());
        }
        ids.add(Engine.serial()
                .build()
                .start(trip("trip", 1), Map.of("guest", "Ada"))
                .id());
        assertThat(ids).hasSize(101);
    }

    @Test
    void attachesToARunThatAnotherThreadDrives() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Object> open = new CompletableFuture<>();
        FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("slow")
                .task(
                        "waits",
                        t -> t.provides("x").runsLater(in -> {
                            started.countDown();
                            return open;
                        }))
                .outputs("x")
                .build()
                .withoutInput();
        Thread driver = new Thread(() -> engine.start(flow, ID));
        driver.start();
        started.await();

        FlowRun<Map<String, Object>> run = engine.start(flow, ID);

        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.taskState("waits")).isEqualTo(TaskState.RUNNING);
        assertThat(run.outcome()).isEmpty();
        assertThat(run.await(Duration.ZERO)).isEmpty();
        assertThat(run.await(Duration.ofNanos(1))).isEmpty();
        assertThat(run).hasToString("run 'trip-42' of flow 'slow': RUNNING");
        open.complete(9);
        assertThat(run.await().orElseThrow()).containsEntry("x", 9);
        assertThat(run.await(Duration.ofSeconds(Long.MAX_VALUE))).isPresent();
        driver.join();
    }

    @Test
    void manyThreadsThatStartOneIdGetOneRun() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                trace.clear();
                RunId id = RunId.of("round-" + round);
                Flow flow = trip("trip", 1);
                List<Future<Map<String, Object>>> starts = IntStream.range(0, 8)
                        .mapToObj(i -> threads.submit(() -> engine.start(flow, Map.of("guest", "Ada"), id)
                                .await()
                                .orElseThrow()))
                        .toList();
                for (Future<Map<String, Object>> start : starts) {
                    assertThat(start.get()).containsEntry("room", "room of Ada");
                }
                assertThat(trace.lines()).containsExactly("book for Ada");
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aTaskThatWaitsForItsOwnRunIsRefused() {
        FlowFixture fixture = FlowFixture.flow("selfish");
        FlowDefinition<Void, ?>[] self = newArray();
        self[0] = fixture.task(
                        "waits", t -> t.runs(in -> engine.start(self[0], ID).await()))
                .build()
                .withoutInput();

        Outcome.Reverted<?> outcome =
                (Outcome.Reverted<?>) engine.start(self[0], ID).await();

        assertThat(outcome.failures()
                        .first()
                        .orElseThrow()
                        .exception()
                        .message()
                        .orElseThrow())
                .startsWith("[R112] run 'trip-42' would wait for its own end");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static FlowDefinition<Void, ?>[] newArray() {
        return new FlowDefinition[1];
    }

    @Test
    void aTaskMayRunAnotherFlowOnTheSameEngine() {
        Flow inner = trip("trip", 1);
        FlowDefinition<Void, Map<String, Object>> outer = FlowFixture.flow("outer")
                .task(
                        "call",
                        t -> t.provides("x")
                                .runs(in -> engine.start(inner, Map.of("guest", "Ada"))
                                        .await()
                                        .orElseThrow()
                                        .get("room")))
                .outputs("x")
                .build()
                .withoutInput();

        assertThat(engine.start(outer).await().orElseThrow()).containsEntry("x", "room of Ada");
    }

    @Test
    void aClosedEngineStartsNothing() {
        FlowRun<?> run = engine.start(trip("trip", 1), Map.of("guest", "Ada"), ID);
        engine.close();
        engine.close();

        assertThatThrownBy(() -> engine.start(trip("trip", 1), Map.of("guest", "Ada"), ID))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R006] flow 'trip' was started on a closed engine");
        assertThat(run.await()).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void aTaskThatTheFlowDoesNotHaveIsRefused() {
        FlowRun<?> run = engine.start(trip("trip", 1), Map.of("guest", "Ada"));

        assertThatThrownBy(() -> run.taskState("bok"))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R114] flow 'trip' has no task 'bok'\n    its tasks: book\n");
    }

    @Test
    void oddIdsAreRefused() {
        for (String odd : List.of("", "  ", "a\nb", "x".repeat(201))) {
            assertThatThrownBy(() -> RunId.of(odd)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(RunId.of("x".repeat(200))).hasToString("x".repeat(200));
    }
}
