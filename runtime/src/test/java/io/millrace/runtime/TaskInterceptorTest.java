package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Task;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.fixture.Trace;
import io.millrace.runtime.spi.TaskInterceptor;
import io.millrace.runtime.spi.TaskInterceptor.After;
import io.millrace.runtime.spi.TaskInterceptor.Attempt;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskInterceptorTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final RunId ID = RunId.of("trip-42");

    private final Trace trace = new Trace();
    private final ManualTime time = new ManualTime();

    @AfterEach
    void leaveNoInterruptToOtherTests() {
        Thread.interrupted();
    }

    /** The engines that there are. */
    enum Kind {
        SERIAL,
        PARALLEL
    }

    private Engine engine(Kind kind, TaskInterceptor... interceptors) {
        if (kind == Kind.SERIAL) {
            SerialEngineBuilder serial = Engine.serial().clock(time);
            List.of(interceptors).forEach(serial::interceptor);
            return serial.build();
        }
        SideBySide parallel = SideBySide.engine().maxWorkers(1).clock(time);
        List.of(interceptors).forEach(parallel::interceptor);
        return parallel.build();
    }

    /** Leaves a line for each half of an attempt. */
    private TaskInterceptor tracing(String name) {
        return attempt -> {
            trace.add(name + " before " + words(attempt));
            return new After() {
                @Override
                public void returned() {
                    trace.add(name + " returned");
                }

                @Override
                public void ended(Object result, Throwable thrown) {
                    trace.add(name + " ended " + result + " " + thrown);
                }
            };
        };
    }

    private static String words(Attempt attempt) {
        TaskContext context = attempt.context();
        String element = attempt.element().isPresent() ? "[" + attempt.element().getAsInt() + "]" : "";
        return attempt.flow() + "/" + context.task() + element + " " + attempt.phase() + " " + context.attempt();
    }

    /** Throws after attempts of one phase. */
    private static TaskInterceptor throwingAfter(Failure.Phase phase) {
        return attempt -> attempt.phase() != phase
                ? null
                : (result, thrown) -> {
                    throw new IOException("after " + attempt.context().attempt());
                };
    }

    private Outcome<?> run(Engine engine, Consumer<Task> task) {
        try (engine) {
            return engine.start(
                            FlowFixture.flow("trip").task("book", task).build().withoutInput(), ID)
                    .await(LIMIT)
                    .orElseThrow();
        }
    }

    private static FlowFailures failures(Outcome<?> outcome) {
        return outcome.fold(
                output -> FlowFailures.of(List.of()),
                Outcome.Reverted::failures,
                Outcome.Failed::failures,
                suspended -> FlowFailures.of(List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void interceptorsNestInTheOrderOfRegistration(Kind kind) {
        run(
                engine(kind, tracing("outer"), tracing("inner")),
                t -> t.provides("room").runs(trace.gives("book", "room 7")));

        assertThat(trace.lines())
                .containsExactly(
                        "outer before trip/book EXECUTE 1",
                        "inner before trip/book EXECUTE 1",
                        "book",
                        "inner returned",
                        "outer returned",
                        "inner ended room 7 null",
                        "outer ended room 7 null");
    }

    @ParameterizedTest
    @EnumSource
    void theSecondHalfOfAnAsynchronousAttemptIsWhenItsStageEnds(Kind kind) throws InterruptedException {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        AtomicReference<Thread> called = new AtomicReference<>();
        AtomicReference<Thread> back = new AtomicReference<>();
        CountDownLatch returned = new CountDownLatch(1);
        TaskInterceptor interceptor = attempt -> {
            called.set(Thread.currentThread());
            return new After() {
                @Override
                public void returned() {
                    back.set(Thread.currentThread());
                    returned.countDown();
                }

                @Override
                public void ended(Object result, Throwable thrown) {
                    trace.add("ended " + result + " " + answer.isDone());
                }
            };
        };
        Thread completes = new Thread(() -> {
            try {
                assertThat(returned.await(20, TimeUnit.SECONDS)).isTrue();
                trace.add("answers");
                answer.complete("room 7");
            } catch (InterruptedException interrupted) {
                trace.add("interrupted");
            }
        });
        completes.start();
        Outcome<?> outcome =
                run(engine(kind, interceptor), t -> t.provides("room").runsLater(in -> answer));
        completes.join(LIMIT.toMillis());

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(trace.lines()).containsExactly("answers", "ended room 7 true");
        assertThat(back).hasValue(called.get());
    }

    @ParameterizedTest
    @EnumSource
    void aTaskIsNotCalledWhoseInterceptorThrowsBefore(Kind kind) {
        TaskInterceptor throwing = attempt -> {
            throw new IOException("no key");
        };
        Outcome<?> outcome = run(
                engine(kind, tracing("outer"), throwing, tracing("inner")),
                t -> t.runs(trace.does("book")).reverts(trace.does("undo")));

        assertThat(trace.lines())
                .containsExactly(
                        "outer before trip/book EXECUTE 1",
                        "outer returned",
                        "outer ended null java.io.IOException: no key");
        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(failures(outcome).list()).hasToString("[task 'book' failed: java.io.IOException: no key]");
    }

    @ParameterizedTest
    @EnumSource
    void whatATaskGaveBeforeItsInterceptorFailedIsUndone(Kind kind) {
        Outcome<?> outcome = run(
                engine(kind, tracing("outer"), throwingAfter(Failure.Phase.EXECUTE)),
                t -> t.provides("room").runs(in -> "room 7").reverts(in -> {
                    trace.add("undo " + in.get("room") + ", " + in.call().failure());
                    return null;
                }));

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(trace.lines())
                .contains(
                        "outer ended null java.io.IOException: after 1",
                        "undo room 7, Optional[task 'book' failed: java.io.IOException: after 1]");
        assertThat(failures(outcome).list().get(0).cause()).get().isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource
    void eachElementAndEachRevertIsAnAttemptOfItsOwn(Kind kind) {
        try (Engine engine = engine(kind, attempt -> {
            trace.add(words(attempt) + " " + attempt.context().idempotencyKey().replaceFirst("^[^/]*/[^/]*/", ""));
            if (attempt.element().isPresent()
                    && attempt.element().getAsInt() == 1
                    && attempt.phase() == Failure.Phase.EXECUTE) {
                return (result, thrown) -> {
                    throw new IOException("no");
                };
            }
            return null;
        })) {
            Outcome<?> outcome = engine.start(FlowFixture.flow("trip")
                            .task("list", t -> t.provides("list").runs(in -> List.of("x", "y")))
                            .task("book", t -> {
                                t.provides("room")
                                        .runs(in -> "room of " + in.call().element());
                                t.reverts(in -> {
                                    trace.add("undo " + in.call().result(0));
                                    return null;
                                });
                                t.planned().each(t.value("list"), 0);
                            })
                            .build()
                            .withoutInput())
                    .await(LIMIT)
                    .orElseThrow();
            assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        }

        assertThat(trace.lines())
                .containsExactly(
                        "trip/list EXECUTE 1 list/execute/0",
                        "trip/book[0] EXECUTE 1 book[0]/execute/0",
                        "trip/book[1] EXECUTE 1 book[1]/execute/0",
                        "trip/book[1] REVERT 1 book[1]/revert/0",
                        "undo room of y",
                        "trip/book[0] REVERT 1 book[0]/revert/0",
                        "undo room of x");
    }

    @ParameterizedTest
    @EnumSource
    void eachAttemptOfATaskIsIntercepted(Kind kind) {
        Outcome<?> outcome = run(
                engine(kind, attempt -> {
                    trace.add(words(attempt));
                    if (attempt.context().attempt() == 1) {
                        throw new IOException("no");
                    }
                    return null;
                }),
                t -> t.runs(trace.does("book")).planned().retry(RetryPolicy.times(2)));

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(trace.lines()).containsExactly("trip/book EXECUTE 1", "trip/book EXECUTE 2", "book");
    }

    @ParameterizedTest
    @EnumSource
    void anInterceptorThatFailsInARevertFailsTheRevert(Kind kind) {
        Outcome<?> outcome = run(
                engine(kind, throwingAfter(Failure.Phase.REVERT)),
                t -> t.runs(trace.throwing("book", new IOException("full")))
                        .reverts(RevertWhen.ALWAYS, trace.does("undo")));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed<?>) outcome).left())
                .hasToString("['book' (the revert of task 'book' failed: java.io.IOException: after 1)]");
        assertThat(trace.lines()).containsExactly("book", "undo");
    }

    @ParameterizedTest
    @EnumSource
    void whatAnInterceptorThrowsAfterAFailureIsSuppressed(Kind kind) {
        IOException full = new IOException("full");
        Outcome<?> outcome = run(
                engine(kind, throwingAfter(Failure.Phase.EXECUTE), attempt -> (result, thrown) -> {
                    throw full;
                }),
                t -> t.runsLater(in -> CompletableFuture.failedFuture(full)));

        assertThat(failures(outcome).list()).hasToString("[task 'book' failed: java.io.IOException: full]");
        assertThat(full.getSuppressed()).hasSize(1);
        assertThat(full.getSuppressed()[0]).hasMessage("after 1");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoStageIsSeenAsTheFailureThatItIs(Kind kind) {
        Outcome<?> outcome = run(engine(kind, tracing("x")), t -> t.runsLater(in -> null));

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(trace.lines().get(2)).startsWith("x ended null io.millrace.runtime.MillraceException: [R014]");
    }

    @ParameterizedTest
    @EnumSource
    void aStageIsAwaitedWhoseInterceptorThrewWhenTheMethodReturned(Kind kind) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        TaskInterceptor throwing = attempt -> attempt.phase() != Failure.Phase.EXECUTE
                ? null
                : new After() {
                    @Override
                    public void returned() throws IOException {
                        // On a thread of its own, after the engine has begun to wait or not: either is right.
                        CompletableFuture<Void> later = CompletableFuture.runAsync(() -> answer.complete("room 7"));
                        assertThat(later).isNotNull();
                        throw new IOException("cannot clear");
                    }

                    @Override
                    public void ended(Object result, Throwable thrown) {
                        trace.add("ended " + result + " " + thrown + " " + answer.isDone());
                    }
                };
        Outcome<?> outcome = run(
                engine(kind, throwing),
                t -> t.provides("room").runsLater(in -> answer).reverts(in -> {
                    trace.add("undo " + in.get("room"));
                    return null;
                }));

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(trace.lines()).containsExactly("ended null java.io.IOException: cannot clear true", "undo room 7");
    }

    @Test
    void anInterruptedAttemptEndsAndIsMadeAgain() {
        AtomicBoolean interrupts = new AtomicBoolean(true);
        FlowDefinition<Void, ?> flow = FlowFixture.flow("trip")
                .task(
                        "book",
                        t -> t.runs(in -> {
                            if (interrupts.getAndSet(false)) {
                                throw new InterruptedException();
                            }
                            return null;
                        }))
                .build()
                .withoutInput();
        Engine engine = engine(Kind.SERIAL, tracing("x"));

        engine.start(flow, ID);
        assertThat(Thread.interrupted()).isTrue();
        Outcome<?> outcome = engine.start(flow, ID).await();

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(trace.lines())
                .containsExactly(
                        "x before trip/book EXECUTE 1",
                        "x returned",
                        "x ended null java.lang.InterruptedException",
                        "x before trip/book EXECUTE 2",
                        "x returned",
                        "x ended null null");
    }

    @Test
    void aStageThatIsWaitedForAgainIsOneAttempt() {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("trip")
                .task(
                        "book",
                        t -> t.runsLater(in -> {
                            Thread.currentThread().interrupt();
                            return answer;
                        }))
                .build()
                .withoutInput();
        Engine engine = engine(Kind.SERIAL, tracing("x"));

        engine.start(flow, ID);
        assertThat(Thread.interrupted()).isTrue();
        answer.complete("room 7");
        assertThat(engine.start(flow, ID).await()).isInstanceOf(Outcome.Succeeded.class);

        assertThat(trace.lines()).containsExactly("x before trip/book EXECUTE 1", "x returned", "x ended room 7 null");
    }

    @Test
    void whatIsGivenLateIsUndoneAlsoIfTheInterceptorFails() {
        Outcome<?> outcome = run(engine(Kind.SERIAL, throwingAfter(Failure.Phase.EXECUTE)), t -> {
            t.provides("room")
                    .runs(in -> {
                        time.shift(Duration.ofSeconds(9));
                        return "room 7";
                    })
                    .reverts(in -> {
                        trace.add("undo " + in.get("room"));
                        return null;
                    });
            t.planned().timeout(Duration.ofSeconds(5));
        });

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(trace.lines()).containsExactly("undo room 7");
    }

    @Test
    void anErrorOfTheVirtualMachineIsSeenAndParksTheRun() {
        StackOverflowError error = new StackOverflowError("deep");
        Engine engine = engine(Kind.SERIAL, tracing("x"));
        FlowDefinition<Void, ?> flow = FlowFixture.flow("trip")
                .task(
                        "book",
                        t -> t.runs(in -> {
                            throw error;
                        }))
                .build()
                .withoutInput();

        assertThatThrownBy(() -> engine.start(flow, ID)).isSameAs(error);
        assertThat(trace.lines()).endsWith("x ended null java.lang.StackOverflowError: deep");
    }

    @ParameterizedTest
    @EnumSource
    void tasksOfNestedFlowsAreIntercepted(Kind kind) {
        FlowFixture.Flow stay = FlowFixture.flow("stay").task("pay", t -> {}).build();
        try (Engine engine = engine(kind, attempt -> {
            trace.add(words(attempt));
            return null;
        })) {
            Outcome<?> outcome = engine.start(FlowFixture.flow("trip")
                            .nested("hotel", stay, n -> {})
                            .build()
                            .withoutInput())
                    .await(LIMIT)
                    .orElseThrow();
            assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        }

        assertThat(trace.lines()).containsExactly("trip/hotel.pay EXECUTE 1");
    }

    @ParameterizedTest
    @EnumSource
    void withoutInterceptorsATaskThatTakesNoContextGetsNone(Kind kind) {
        run(
                engine(kind),
                t -> t.runs(in -> {
                    trace.add("context " + in.call());
                    return null;
                }));

        assertThat(trace.lines()).containsExactly("context null");
    }
}
