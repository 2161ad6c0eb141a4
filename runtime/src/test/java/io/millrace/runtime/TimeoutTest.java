package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Task;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(7);

    private final Trace trace = new Trace();
    private final ManualTime time = new ManualTime();
    private final Engine engine =
            Engine.parallel().maxWorkers(2).clock(time).grace(GRACE).build();
    private final CompletableFuture<Object> answer = new CompletableFuture<>();

    @AfterEach
    void close() {
        answer.complete("at last");
        engine.close();
    }

    private FlowRun<?> start(Consumer<Task> task) {
        return engine.start(FlowFixture.flow("flow")
                .task("list", t -> t.provides("list").runs(in -> List.of("x")))
                .task("ask", task)
                .build()
                .withoutInput());
    }

    /** Lets time pass when the engine waits for something. */
    private void pass(Duration by) throws InterruptedException {
        Instant end = time.now().plus(by);
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (time.next().isEmpty() && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(time.next()).as("nothing waits").isPresent();
        while (time.passTo(end)) {
            trace.add("after " + time.passed().toSeconds() + " s");
        }
    }

    /** The thread that started the task may still be at work for the run, and then hears of the timeout a little later. */
    private static void awaitFailure(FlowRun<?> run, String task) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (run.taskState(task) != TaskState.FAILED && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(run.taskState(task)).isEqualTo(TaskState.FAILED);
    }

    private static void assertTimedOut(Outcome<?> outcome) {
        FlowFailures failures = outcome.fold(
                output -> FlowFailures.of(List.of()),
                Outcome.Reverted::failures,
                Outcome.Failed::failures,
                suspended -> FlowFailures.of(List.of()));
        assertThat(failures.matches(TimeoutException.class)).as("%s", outcome).isTrue();
    }

    private static List<String> left(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<?>) outcome)
                .left().stream().map(Outcome.Leftover::toString).toList();
    }

    @Test
    void aTaskThatTakesTooLongHasFailedAndItsRevertGetsWhatItGivesWithinTheGrace() throws InterruptedException {
        FlowRun<?> run = start(t -> {
            t.provides("said").runsLater(in -> answer).reverts(in -> {
                trace.add("undo " + in.get("said"));
                return null;
            });
            t.planned().timeout(TIMEOUT);
        });
        pass(TIMEOUT);
        awaitFailure(run, "ask");
        answer.complete("late");

        Outcome<?> outcome = run.await(LIMIT).orElseThrow();
        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertTimedOut(outcome);
        assertThat(trace.lines()).containsExactly("after 5 s", "undo late");
    }

    @Test
    void anElementThatTakesTooLongHasFailedAndItsRevertGetsWhatItGivesWithinTheGrace() throws InterruptedException {
        FlowRun<?> run = start(t -> {
            t.provides("said").runsLater(in -> answer).reverts(in -> {
                trace.add("undo " + in.call().element() + " " + in.call().result(0));
                return null;
            });
            t.planned().each(t.value("list"), 0).timeout(TIMEOUT);
        });
        pass(TIMEOUT);
        answer.complete("late");

        Outcome<?> outcome = run.await(LIMIT).orElseThrow();
        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertTimedOut(outcome);
        assertThat(trace.lines()).containsExactly("after 5 s", "undo x late");
    }

    @Test
    void whatAnElementGivesWithinTheGraceIsUndoneBeforeItIsTriedAgain() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        FlowRun<?> run = start(t -> {
            t.provides("said")
                    .runsLater(in -> calls.incrementAndGet() == 1 ? answer : CompletableFuture.completedFuture("soon"))
                    .reverts(in -> {
                        trace.add("undo " + in.call().result(0));
                        return null;
                    });
            t.planned().each(t.value("list"), 0).timeout(TIMEOUT).retry(RetryPolicy.times(2));
        });
        pass(TIMEOUT);
        answer.complete("late");

        assertThat(run.await(LIMIT).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(trace.lines()).containsExactly("after 5 s", "undo late");
    }

    @Test
    void whatHasNotEndedAfterTheGraceIsAbandonedAndTheRunHasFailed() throws InterruptedException {
        FlowRun<?> run = start(t -> {
            t.runsLater(in -> answer).reverts(trace.does("undo"));
            t.planned().timeout(TIMEOUT);
        });
        pass(TIMEOUT.plus(GRACE));

        Outcome<?> outcome = run.await(LIMIT).orElseThrow();
        assertThat(left(outcome))
                .containsExactly(
                        "'ask' (task 'ask' failed: java.util.concurrent.TimeoutException: it took longer than PT5S)");
        assertThat(trace.lines()).containsExactly("after 5 s", "after 12 s");
    }

    @Test
    void anAbandonedElementIsNamedAndTheRunHasFailed() throws InterruptedException {
        FlowRun<?> run = start(t -> {
            t.runsLater(in -> answer);
            t.planned().each(t.value("list"), 0).timeout(TIMEOUT);
        });
        pass(TIMEOUT.plus(GRACE));

        assertThat(left(run.await(LIMIT).orElseThrow())).hasSize(1);
    }

    @Test
    void aTaskThatTookTooLongIsTriedAgainWhenItsAttemptHasEnded() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        FlowRun<?> run = start(t -> {
            t.runsLater(in -> calls.incrementAndGet() == 1 ? answer : CompletableFuture.completedFuture("soon"));
            t.planned().timeout(TIMEOUT).retry(RetryPolicy.times(2).on(TimeoutException.class));
        });
        pass(TIMEOUT);
        assertThat(calls).hasValue(1);
        answer.complete("late");

        assertThat(run.await(LIMIT).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void aTaskThatIsCancelledAndBlocksForEverIsAbandonedAfterTheGrace() throws InterruptedException {
        CountDownLatch blocks = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try {
            FlowRun<?> run = start(t -> t.context().runs(in -> {
                started.countDown();
                blocks.await();
                return null;
            }));
            assertThat(started.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            run.cancel();
            assertThat(run.await(Duration.ofMillis(1))).isEmpty();
            pass(GRACE);

            assertThat(run.await(LIMIT).orElseThrow()).isInstanceOf(Outcome.Failed.class);
        } finally {
            blocks.countDown();
        }
    }

    @Test
    void anInterruptFlagDoesNotReachTheNextTaskOfTheThread() {
        FlowRun<?> run = engine.start(FlowFixture.flow("flow")
                .task(
                        "first",
                        t -> t.runs(in -> {
                            Thread.currentThread().interrupt();
                            return null;
                        }))
                .task(
                        "second",
                        t -> t.after("first").runs(in -> {
                            TimeUnit.MILLISECONDS.sleep(1);
                            return null;
                        }))
                .build()
                .withoutInput());

        assertThat(run.await(LIMIT).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
    }
}
