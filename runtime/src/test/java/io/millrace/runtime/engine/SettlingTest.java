package io.millrace.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.StandardError;
import io.millrace.runtime.fixture.Trace;
import io.millrace.runtime.spi.FlowListener;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How runs settle: when their engine is closed, when nothing is kept of them, and when something goes wrong with it. */
class SettlingTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final RunId ID = new RunId("id");

    private final Trace trace = new Trace();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicReference<Thread> worker = new AtomicReference<>();

    private final FlowDefinition<Void, ?> blocked = FlowFixture.flow("blocked")
            .task(
                    "waits",
                    t -> t.runs(in -> {
                        worker.set(Thread.currentThread());
                        started.countDown();
                        never.await();
                        return null;
                    }))
            .build()
            .withoutInput();
    private final FlowDefinition<Void, ?> simple = FlowFixture.flow("simple")
            .task("only", t -> t.runs(trace.does("only")))
            .build()
            .withoutInput();

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void isSuspended(Optional<? extends Outcome<?>> outcome, SuspendReason reason) {
        assertThat(outcome)
                .hasValueSatisfying(known -> assertThat(known)
                        .isInstanceOfSatisfying(
                                Outcome.Suspended.class,
                                suspended -> assertThat(suspended.reason()).isEqualTo(reason)));
    }

    @Test
    void theOutcomeOfARunThatIsAbandonedCanBeReadWhenItsEngineIsClosed() throws InterruptedException {
        CountDownLatch deciding = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Engine engine = Engine.parallel()
                .maxWorkers(2)
                .grace(Duration.ZERO)
                .listener(FlowListener.direct(FlowListener.of(FlowEvent.TaskStarted.class, event -> {
                    deciding.countDown();
                    await(go);
                })))
                .build();
        FlowRun<?> run = engine.start(blocked, ID);
        await(deciding);
        AtomicReference<Optional<? extends Outcome<?>>> seen = new AtomicReference<>();

        Thread closer = new Thread(() -> {
            engine.close();
            seen.set(run.outcome());
        });
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING && closer.isAlive()) {
            Thread.onSpinWait();
        }
        go.countDown();
        closer.join(LIMIT.toMillis());

        isSuspended(seen.get(), SuspendReason.DRAIN);
    }

    @Test
    void anAttemptThatClosingInterruptsHasNotFailed() throws InterruptedException {
        List<FlowEvent> heard = new CopyOnWriteArrayList<>();
        Engine engine = Engine.parallel()
                .maxWorkers(2)
                .grace(Duration.ZERO)
                .listener(FlowListener.direct(heard::add))
                .build();
        FlowRun<?> run = engine.start(blocked, ID);
        await(started);

        engine.close();

        isSuspended(run.outcome(), SuspendReason.DRAIN);
        worker.get().join(LIMIT.toMillis());
        assertThat(worker.get().isAlive()).isFalse();
        assertThat(run.taskState("waits")).isEqualTo(TaskState.RUNNING);
        assertThat(heard)
                .hasOnlyElementsOfTypes(
                        FlowEvent.RunStarted.class, FlowEvent.TaskStarted.class, FlowEvent.RunSuspended.class);
    }

    @Test
    void aRunThatIsNotKeptIsGoneWhenItsOutcomeCanBeRead() {
        try (Engine engine = Engine.parallel().maxWorkers(1).keepFinished(0).build()) {
            for (int i = 0; i < 20_000; i++) {
                FlowRun<?> first = engine.start(simple, ID);
                while (first.outcome().isEmpty()) {
                    Thread.onSpinWait();
                }

                FlowRun<?> second = engine.start(simple, ID);

                assertThat(second).as("start " + i).isNotSameAs(first);
                assertThat(second.await(LIMIT)).containsInstanceOf(Outcome.Succeeded.class);
            }
        }
    }

    @Test
    void aRunWithoutAnOutcomeIsParkedAndItsEngineGoesOn() {
        AtomicReference<FlowRun<?>> known = new AtomicReference<>();
        AtomicBoolean broken = new AtomicBoolean();
        FlowListener breaksOutcome = FlowListener.direct(FlowListener.of(FlowEvent.RunFinished.class, event -> {
            if (broken.compareAndSet(false, true)) {
                setReverted(known.get(), null);
            } else {
                setReverted(known.get(), Set.of());
            }
        }));
        CountDownLatch go = new CountDownLatch(1);
        FlowDefinition<Void, ?> fails = FlowFixture.flow("fails")
                .task(
                        "fails",
                        t -> t.runs(in -> {
                            await(go);
                            throw new IllegalStateException("no");
                        }))
                .build()
                .withoutInput();
        Optional<?>[] outcomes = new Optional<?>[1];
        String log = StandardError.of(() -> {
            try (Engine engine =
                    Engine.parallel().maxWorkers(2).listener(breaksOutcome).build()) {
                FlowRun<?> run = engine.start(fails, ID);
                known.set(run);
                go.countDown();

                isSuspended(run.await(LIMIT), SuspendReason.PARKED);
                setReverted(run, Set.of());
                outcomes[0] = engine.start(fails, ID).await(LIMIT);
            }
        });

        assertThat(log).contains("run 'id' of flow 'fails' has no outcome and is parked");
        assertThat(outcomes[0]).isPresent();
    }

    /** Breaks what the outcome is made of: nothing that a user can do is known to. */
    private static void setReverted(FlowRun<?> run, Object value) {
        try {
            Field driver = EngineRun.class.getDeclaredField("driver");
            driver.setAccessible(true);
            RevertEnds ends = ((RunDriver<?>) driver.get(run)).ends;
            Field reverted = RevertEnds.class.getDeclaredField("reverted");
            reverted.setAccessible(true);
            reverted.set(ends, value);
        } catch (ReflectiveOperationException gone) {
            throw new LinkageError(gone.getMessage(), gone);
        }
    }

    @Test
    void aRunIsParkedWhoseExecutorThrowsAnything() {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (Engine engine = Engine.parallel()
                .executor(task -> {
                    if (broken.get()) {
                        throw new LinkageError("a part of the executor is missing");
                    }
                    new Thread(task).start();
                })
                .build()) {
            FlowRun<?> run = engine.start(simple, ID);

            isSuspended(run.await(LIMIT), SuspendReason.PARKED);
            broken.set(false);
            assertThat(engine.start(simple, ID).await(LIMIT)).containsInstanceOf(Outcome.Succeeded.class);
            assertThat(trace.lines()).containsExactly("only");
        }
    }
}
