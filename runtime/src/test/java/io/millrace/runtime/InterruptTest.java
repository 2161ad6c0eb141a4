package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Body;
import io.millrace.runtime.fixture.Trace;
import java.nio.channels.ClosedByInterruptException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterruptTest {
    private static final RunId ID = RunId.of("interrupted");

    private final Engine engine = Engine.serial().build();
    private final Trace trace = new Trace();

    @AfterEach
    void leaveNoInterruptToOtherTests() {
        Thread.interrupted();
    }

    @Test
    void anInterruptedTaskSuspendsTheRunAndStartingItAgainResumesIt() {
        AtomicInteger calls = new AtomicInteger();
        FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("sleepy")
                .task("before", t -> t.runs(trace.does("before")).reverts(trace.does("undo before")))
                .task(
                        "sleeps",
                        t -> t.after("before").context().provides("x").runs(in -> {
                            trace.add("attempt " + in.call().attempt() + " "
                                    + in.call().idempotencyKey().equals(keyOf(in.call())));
                            if (calls.getAndIncrement() == 0) {
                                throw new InterruptedException("wake up");
                            }
                            return 5;
                        }))
                .outputs("x")
                .build()
                .withoutInput();

        FlowRun<Map<String, Object>> run = engine.start(flow, ID);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.state()).isEqualTo(RunState.SUSPENDED);
        assertThat(run.taskState("sleeps")).isEqualTo(TaskState.RUNNING);
        assertThat(run.await()).isEqualTo(new Outcome.Suspended<>(ID, "sleepy", SuspendReason.OPERATOR));
        assertThatThrownBy(() -> run.await().orElseThrow())
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R113] run 'interrupted' of flow 'sleepy' has no output, it is suspended");

        FlowRun<Map<String, Object>> resumed = engine.start(flow, ID);

        assertThat(resumed).isSameAs(run);
        assertThat(resumed.await().orElseThrow()).containsEntry("x", 5);
        assertThat(trace.lines()).containsExactly("before", "attempt 1 true", "attempt 2 true");
    }

    private String key;

    private String keyOf(TaskContext call) {
        if (key == null) {
            key = call.idempotencyKey();
        }
        return key;
    }

    @Test
    void aRunWithoutAGivenIdIsResumedByTheIdThatItGot() {
        AtomicInteger calls = new AtomicInteger();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("sleepy")
                .task(
                        "sleeps",
                        t -> t.runs(in -> {
                            if (calls.getAndIncrement() == 0) {
                                throw new ClosedByInterruptException();
                            }
                            return null;
                        }))
                .build()
                .withoutInput();

        FlowRun<?> run = engine.start(flow);
        Thread.interrupted();

        assertThat(run.state()).isEqualTo(RunState.SUSPENDED);
        assertThat(engine.start(flow, run.id()).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void aResumeWaitsAgainForTheStageThatIsStillOpen() {
        CompletableFuture<Object> open = new CompletableFuture<>();
        FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("waiting")
                .task("waits", t -> t.asynchronous().provides("x").runs(trace.gives("called", open)))
                .outputs("x")
                .build()
                .withoutInput();
        Thread.currentThread().interrupt();

        FlowRun<Map<String, Object>> run = engine.start(flow, ID);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.state()).isEqualTo(RunState.SUSPENDED);
        open.complete(3);
        assertThat(engine.start(flow, ID).await().orElseThrow()).containsEntry("x", 3);
        assertThat(trace.lines()).containsExactly("called");
    }

    @Test
    void anInterruptInsideAStageIsNotThisThreadsInterrupt() {
        AtomicInteger calls = new AtomicInteger();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("elsewhere")
                .task(
                        "waits",
                        t -> t.runsLater(in -> calls.getAndIncrement() == 0
                                ? CompletableFuture.failedFuture(new InterruptedException("elsewhere"))
                                : CompletableFuture.completedFuture(null)))
                .build()
                .withoutInput();

        FlowRun<?> run = engine.start(flow, ID);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(run.state()).isEqualTo(RunState.SUSPENDED);
        assertThat(engine.start(flow, ID).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void anInterruptedRevertSuspendsTheRunAndIsCalledAgain() {
        AtomicInteger calls = new AtomicInteger();
        Body sleepyRevert = in -> {
            trace.add("undo, attempt " + in.call().attempt());
            if (calls.getAndIncrement() == 0) {
                throw new InterruptedException();
            }
            return null;
        };
        FlowDefinition<Void, ?> flow = FlowFixture.flow("undo")
                .task("first", t -> t.reverts(trace.does("undo first")))
                .task("second", t -> t.after("first").reverts(sleepyRevert))
                .task("fails", t -> t.after("second").runs(trace.throwing("fails", new IllegalStateException("no"))))
                .build()
                .withoutInput();

        FlowRun<?> run = engine.start(flow, ID);
        Thread.interrupted();

        assertThat(run.state()).isEqualTo(RunState.SUSPENDED);
        assertThat(run.taskState("second")).isEqualTo(TaskState.REVERTING);
        assertThat(engine.start(flow, ID).state()).isEqualTo(RunState.REVERTED);
        assertThat(trace.lines()).containsExactly("fails", "undo, attempt 1", "undo, attempt 2", "undo first");
    }

    @Test
    void anInterruptFlagThatNobodyReactsToChangesNothing() {
        FlowDefinition<Void, ?> flow = FlowFixture.flow("busy")
                .task("one", t -> t.runs(trace.does("one")))
                .task("two", t -> t.asynchronous().runs(trace.gives("two", CompletableFuture.completedFuture(null))))
                .build()
                .withoutInput();
        Thread.currentThread().interrupt();

        FlowRun<?> run = engine.start(flow);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void anErrorOfTheVirtualMachineIsThrownAndTheRunIsParked() {
        StackOverflowError error = new StackOverflowError("too deep");
        AtomicInteger calls = new AtomicInteger();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("deep")
                .task("before", t -> t.reverts(trace.does("undo before")))
                .task(
                        "overflows",
                        t -> t.after("before").runs(in -> {
                            if (calls.getAndIncrement() == 0) {
                                throw error;
                            }
                            return null;
                        }))
                .build()
                .withoutInput();

        assertThatThrownBy(() -> engine.start(flow, ID)).isSameAs(error);

        assertThat(calls).hasValue(1);
        FlowRun<?> resumed = engine.start(flow, ID);
        assertThat(resumed.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(trace.lines()).isEmpty();
    }

    @Test
    void anErrorOfTheVirtualMachineInAStageOrRevertOrOutputIsThrownToo() {
        OutOfMemoryError error = new OutOfMemoryError("full");
        FlowDefinition<Void, ?> inStage = FlowFixture.flow("stage")
                .task("fails", t -> t.runsLater(in -> CompletableFuture.failedFuture(error)))
                .build()
                .withoutInput();
        FlowDefinition<Void, ?> inRevert = FlowFixture.flow("revert")
                .task(
                        "done",
                        t -> t.reverts(in -> {
                            throw error;
                        }))
                .task("fails", t -> t.after("done").runs(trace.throwing("fails", new IllegalStateException("no"))))
                .build()
                .withoutInput();
        FlowDefinition<Void, ?> inOutput =
                OutputFixture.flow(FlowFixture.flow("output").build().plan(), () -> {
                    throw error;
                });

        assertThatThrownBy(() -> engine.start(inStage)).isSameAs(error);
        assertThatThrownBy(() -> engine.start(inRevert)).isSameAs(error);
        assertThatThrownBy(() -> engine.start(inOutput)).isSameAs(error);
    }

    @Test
    void waitingForARunOfAnotherThreadCanBeInterrupted() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Object> open = new CompletableFuture<>();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("slow")
                .task(
                        "waits",
                        t -> t.runsLater(in -> {
                            started.countDown();
                            return open;
                        }))
                .build()
                .withoutInput();
        Thread driver = new Thread(() -> engine.start(flow, ID));
        driver.start();
        started.await();
        FlowRun<?> run = engine.start(flow, ID);

        Thread.currentThread().interrupt();

        assertThatThrownBy(run::await)
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R111] interrupted while waiting for run 'interrupted'");
        assertThat(Thread.interrupted()).isTrue();
        open.complete(null);
        assertThat(run.await()).isInstanceOf(Outcome.Succeeded.class);
        driver.join();
    }
}
