package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.Trace;
import io.millrace.runtime.spi.FlowListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RerunTest {
    private static final RunId ID = RunId.of("trip-42");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Trace trace = new Trace();
    private final Engine engine = Engine.serial().keepFinished(3).build();
    private boolean revertFails = true;

    private FlowDefinition<Void, Map<String, Object>> trip() {
        return FlowFixture.flow("trip")
                .task(
                        "book",
                        t -> t.provides("room").runs(in -> {
                            trace.add("book");
                            return "room";
                        }))
                .outputs("room")
                .build()
                .withoutInput();
    }

    /** The revert of its first task fails as long as the test says so. */
    private FlowDefinition<Void, Map<String, Object>> failing() {
        return FlowFixture.flow("failing")
                .task(
                        "book",
                        t -> t.provides("room").runs(in -> "room").reverts(in -> {
                            trace.add("cancel " + in.get("room"));
                            if (revertFails) {
                                throw new IllegalStateException("closed");
                            }
                            return "cancelled";
                        }))
                .task("pay", t -> t.requires("room").runs(trace.throwing("pay", new IllegalStateException("no money"))))
                .build()
                .withoutInput();
    }

    private static void assertRefused(RuntimeCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(MillraceException.class)
                .extracting(thrown -> ((MillraceException) thrown).code())
                .isEqualTo(code);
    }

    @Test
    void eventsTellWhichGenerationBegins() {
        List<Integer> begun = new ArrayList<>();
        FlowListener listener = FlowListener.direct(event -> {
            if (event instanceof FlowEvent.RunStarted started) {
                begun.add(started.generation());
            } else if (event instanceof FlowEvent.RunResumed resumed) {
                begun.add(-resumed.generation());
            }
        });
        try (Engine telling = Engine.serial().listener(listener).build()) {
            telling.start(trip(), ID);
            telling.rerun(ID);
            telling.start(failing(), RunId.of("failing"));
            telling.rerun(RunId.of("failing"), RerunOption.EVEN_IF_FAILED);
            telling.retryReverts(RunId.of("failing"));
        }

        assertThat(begun).containsExactly(1, 2, 1, 2, -2);
    }

    @Test
    void theNewGenerationHasTheIdAndTheOldOneStaysReadable() {
        FlowRun<?> first = engine.start(trip(), StartOptions.of(ID).label("guest", "Ada"));
        FlowRun<?> second = engine.rerun(ID);

        assertThat(second).isNotSameAs(first);
        assertThat(second.id()).isEqualTo(ID);
        assertThat(second.generation()).isEqualTo(2);
        assertThat(second.labels()).isEqualTo(Map.of("guest", "Ada"));
        assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(second.earlier().orElseThrow()).isSameAs(first);
        assertThat(first.generation()).isEqualTo(1);
        assertThat(first.earlier()).isEmpty();
        assertThat(first.outcome()).isPresent();
        assertThat(engine.start(trip(), ID)).isSameAs(second);
        assertThat(engine.find(ID)).containsSame(second);
        assertThat(trace.lines()).containsExactly("book", "book");
    }

    @Test
    void aRunThatWasGivenNoIdIsKnownByTheOneThatItIsAskedFor() {
        FlowRun<?> first = engine.start(trip());
        FlowRun<?> second = engine.rerun(first.id());

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.generation()).isEqualTo(2);
        assertThat(engine.find(first.id())).containsSame(second);
        assertThat(trace.lines()).containsExactly("book", "book");
    }

    @Test
    void theFailedRevertsOfARunThatWasGivenNoIdAreCalledOnceMore() {
        FlowRun<?> run = engine.start(failing());
        revertFails = false;

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(engine.retryReverts(run.id()).state()).isEqualTo(RunState.REVERTED);
        assertThat(trace.lines()).containsExactly("pay", "cancel room", "cancel room");
    }

    @Test
    void aRunThatWasGivenNoIdIsFoundByTheIdOfItsEvents() {
        AtomicReference<RunId> heard = new AtomicReference<>();
        Engine told = Engine.serial().listener(event -> heard.set(event.run())).build();
        FlowRun<?> run = told.start(trip());
        told.close();

        assertThat(told.find(heard.get())).containsSame(run);
    }

    @Test
    void aRunIsKnownWhoseIdIsAskedForWhileItEnds() {
        try (Engine parallel = Engine.parallel().maxWorkers(2).build()) {
            for (int i = 0; i < 500; i++) {
                FlowRun<?> run = parallel.start(trip());
                RunId id = run.id();

                assertThat(run.await(LIMIT)).isPresent();
                assertThat(parallel.find(id)).containsSame(run);
            }
        }
    }

    @Test
    void noMoreRunsAreKnownThanAreToBeKept() {
        FlowRun<?> first = engine.start(trip());
        first.id();
        for (int i = 0; i < 3; i++) {
            engine.start(trip()).id();
        }

        assertRefused(RuntimeCode.R115, () -> engine.rerun(first.id()));
    }

    @Test
    void earlierGenerationsAreForgottenFirst() {
        engine.start(trip(), ID);
        for (int generation = 2; generation <= 5; generation++) {
            engine.rerun(ID);
        }
        FlowRun<?> latest = engine.find(ID).orElseThrow();

        assertThat(latest.generation()).isEqualTo(5);
        assertThat(latest.earlier().orElseThrow().generation()).isEqualTo(4);
        assertThat(latest.earlier().orElseThrow().earlier().orElseThrow().earlier())
                .isEmpty();
    }

    @Test
    void onlyOneOfManyThreadsRerunsEachGeneration() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch all = new CountDownLatch(4);
        try {
            engine.start(trip(), ID);
            AtomicInteger refused = new AtomicInteger();
            List<Future<?>> asked = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        all.countDown();
                        all.await();
                        try {
                            return engine.rerun(ID).generation();
                        } catch (MillraceException goesOn) {
                            assertThat(goesOn.code()).isEqualTo(RuntimeCode.R116);
                            return refused.incrementAndGet();
                        }
                    }))
                    .toList();
            for (Future<?> one : asked) {
                one.get();
            }
            int generations = engine.find(ID).orElseThrow().generation();
            assertThat(generations).isEqualTo(1 + 4 - refused.get());
            assertThat(trace.lines()).hasSize(generations);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatIsNotKnownOrHasNotEndedIsNotRerun() {
        CompletableFuture<Object> open = new CompletableFuture<>();
        FlowDefinition<Void, ?> slow = FlowFixture.flow("slow")
                .task("waits", t -> t.runsLater(in -> open))
                .build()
                .withoutInput();
        assertRefused(RuntimeCode.R115, () -> engine.rerun(ID));
        assertRefused(RuntimeCode.R115, () -> engine.retryReverts(ID));
        try (Engine parallel = Engine.parallel().maxWorkers(1).build()) {
            FlowRun<?> run = parallel.start(slow, ID);
            assertThatThrownBy(() -> parallel.rerun(ID)).hasMessageStartingWith("""
                    [R116] run 'trip-42' cannot be run once more: it has not ended
                        it is\s""");
            assertRefused(RuntimeCode.R117, () -> parallel.retryReverts(ID));
            open.complete(1);
            assertThat(run.await(LIMIT)).isPresent();
            assertRefused(RuntimeCode.R117, () -> parallel.retryReverts(ID));
        }
        assertThat(engine.find(ID)).isEmpty();
    }

    @Test
    void anIdThatNoRunHasIsRefused() {
        assertRefused(RuntimeCode.R115, () -> engine.rerun(ID));
    }

    @Test
    void aFailedRunIsRerunOnlyIfThatIsAllowed() {
        engine.start(failing(), ID);
        assertThatThrownBy(() -> engine.rerun(ID)).hasMessage("""
                [R116] run 'trip-42' cannot be run once more: it failed, and something of it is left
                    it is FAILED, generation 1
                    the run is not touched
                  Fix: call retryReverts first, or rerun with EVEN_IF_FAILED if what is left does no harm.
                  More: docs/errors.md#r116""");
        revertFails = false;

        FlowRun<?> second = engine.rerun(ID, RerunOption.EVEN_IF_FAILED);

        assertThat(second.state()).isEqualTo(RunState.REVERTED);
        assertThat(second.earlier().orElseThrow().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void aRevertedRunIsRerunButItsRevertsAreNotRetried() {
        revertFails = false;
        engine.start(failing(), ID);

        assertThatThrownBy(() -> engine.retryReverts(ID)).hasMessage("""
                [R117] run 'trip-42' has no failed revert to call once more
                    it is REVERTED, generation 1
                    the run is not touched
                  Fix: retry the reverts only of a run that ended as FAILED and left a task REVERT_FAILED.
                  More: docs/errors.md#r117""");
        assertThat(engine.rerun(ID).generation()).isEqualTo(2);
    }

    @Test
    void aRunWhoseRevertsAreRetriedEndsAnewAndIsKept() {
        FlowRun<?> run = engine.start(failing(), ID);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(engine.retryReverts(ID)).isSameAs(run);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        revertFails = false;

        engine.retryReverts(ID);

        assertThat(run.state()).isEqualTo(RunState.REVERTED);
        Outcome.Reverted<?> outcome = (Outcome.Reverted<?>) run.outcome().orElseThrow();
        assertThat(outcome.reverted()).containsExactly("book");
        assertThat(outcome.failures().list()).hasSize(1);
        assertThat(trace.lines()).containsExactly("pay", "cancel room", "cancel room", "cancel room");
        assertThat(engine.find(ID)).containsSame(run);
        assertRefused(RuntimeCode.R117, () -> engine.retryReverts(ID));
    }

    @Test
    void anEndedRunCanBeNeitherCancelledNorSuspendedBetweenItsEnds() {
        FlowRun<?> run = engine.start(failing(), ID);
        run.cancel();
        run.suspend();
        revertFails = false;

        engine.retryReverts(ID);

        assertThat(run.state()).isEqualTo(RunState.REVERTED);
    }

    @Test
    void aForgottenRunIsNotRetried() {
        engine.start(failing(), ID);
        for (String other : List.of("a", "b", "c")) {
            engine.start(trip(), RunId.of(other));
        }
        assertRefused(RuntimeCode.R115, () -> engine.retryReverts(ID));
    }

    @Test
    void aClosedEngineRerunsNothing() {
        engine.start(failing(), ID);
        engine.close();

        assertRefused(RuntimeCode.R006, () -> engine.rerun(ID, RerunOption.EVEN_IF_FAILED));
        assertRefused(RuntimeCode.R006, () -> engine.retryReverts(ID));
    }
}
