package io.millrace.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowEvent.RunSuspended;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.Trace;
import io.millrace.runtime.spi.FlowListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Requests that come when a run is just about to settle, and executors that refuse. */
class RequestRaceTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final RunId ID = new RunId("id");

    private final Trace trace = new Trace();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicReference<FlowRun<?>> known = new AtomicReference<>();
    private Engine engine;

    private final FlowDefinition<Void, ?> flow = FlowFixture.flow("flow")
            .task(
                    "first",
                    t -> t.runs(in -> {
                                trace.add("first");
                                elsewhere(run -> {
                                    known.set(run);
                                    run.suspend();
                                });
                                return null;
                            })
                            .reverts(trace.does("undo first")))
            .task("second", t -> t.after("first").runs(trace.does("second")))
            .build()
            .withoutInput();

    /** Lets another thread find the run and ask something of it. */
    private void elsewhere(Consumer<FlowRun<?>> request) {
        CompletableFuture.runAsync(() -> request.accept(engine.start(flow, ID))).join();
    }

    /** Another thread cancels the run when it is about to be suspended. */
    private void cancelWhenSuspended(RunSuspended event) {
        if (asked.compareAndSet(false, true)) {
            CompletableFuture.runAsync(() -> known.get().cancel()).join();
        }
    }

    @Test
    void aCancelJustBeforeAParallelRunIsSuspendedIsCarriedOut() {
        FlowListener listener = FlowListener.direct(FlowListener.of(RunSuspended.class, this::cancelWhenSuspended));
        startAndAwaitRevert(Engine.parallel().maxWorkers(2).listener(listener).build());
    }

    @Test
    void aCancelJustBeforeASerialRunIsSuspendedIsCarriedOut() {
        FlowListener listener = FlowListener.direct(FlowListener.of(RunSuspended.class, this::cancelWhenSuspended));
        startAndAwaitRevert(Engine.serial().listener(listener).build());
    }

    private void startAndAwaitRevert(Engine made) {
        try (Engine opened = made) {
            engine = opened;
            FlowRun<?> run = engine.start(flow, ID);

            assertThat(run.await(LIMIT)).as(RunDump.of(run)).containsInstanceOf(Outcome.Reverted.class);
            assertThat(trace.lines()).containsExactly("first", "undo first");
        }
    }

    @Test
    void aSuspendOfASuspendedSerialRunDoesNotStopItOnceItIsResumed() {
        try (Engine opened = Engine.serial().build()) {
            engine = opened;
            FlowRun<?> run = engine.start(flow, ID);
            assertThat(run.outcome()).containsInstanceOf(Outcome.Suspended.class);
            run.suspend();

            engine.start(flow, ID);

            assertThat(run.outcome()).containsInstanceOf(Outcome.Succeeded.class);
        }
    }

    @Test
    void aRunThatIsStartedWhileItsEngineClosesIsSuspended() {
        Engine closing = Engine.parallel().executor(Runnable::run).build();
        FlowDefinition<Map<String, Object>, ?> one = FlowFixture.flow("flow")
                .input("x")
                .task("only", t -> t.runs(trace.does("only")))
                .build();
        // The engine looks at the input when it has found itself open, and before it knows the run.
        Map<String, Object> input = new HashMap<>(Map.of("x", 1)) {
            private static final long serialVersionUID = 1;

            @Override
            public Object get(Object key) {
                closing.close();
                return super.get(key);
            }
        };

        FlowRun<?> run = closing.start(one, input);

        assertThat(run.await(LIMIT))
                .hasValueSatisfying(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Suspended.class,
                                suspended -> assertThat(suspended.reason()).isEqualTo(SuspendReason.DRAIN)));
        assertThat(trace.lines()).isEmpty();
    }

    private static final class Refusing implements Executor {
        private boolean refuses = true;

        @Override
        public void execute(Runnable task) {
            if (refuses) {
                throw new RejectedExecutionException("full");
            }
            task.run();
        }
    }

    @Test
    void aRunThatTheExecutorRefusesIsParkedAndCanBeResumed() {
        Refusing executor = new Refusing();
        FlowDefinition<Void, ?> one = FlowFixture.flow("flow")
                .task(
                        "only",
                        t -> t.context().runs(in -> {
                            trace.add("attempt " + in.call().attempt());
                            return null;
                        }))
                .build()
                .withoutInput();
        try (Engine made = Engine.parallel().executor(executor).build()) {
            FlowRun<?> parked = made.start(one, ID);

            assertThat(parked.await(LIMIT))
                    .hasValueSatisfying(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    Outcome.Suspended.class,
                                    suspended -> assertThat(suspended.reason()).isEqualTo(SuspendReason.PARKED)));

            executor.refuses = false;
            assertThat(made.start(one, ID).await(LIMIT)).containsInstanceOf(Outcome.Succeeded.class);
            assertThat(trace.lines()).containsExactly("attempt 1");
        }
    }

    @Test
    void aRunThatTheExecutorRefusedCanBeCancelled() {
        Refusing executor = new Refusing();
        FlowDefinition<Void, ?> one = FlowFixture.flow("flow")
                .task("only", t -> t.runs(trace.does("only")))
                .build()
                .withoutInput();
        try (Engine made = Engine.parallel().executor(executor).build()) {
            FlowRun<?> parked = made.start(one, ID);
            executor.refuses = false;

            parked.cancel();

            assertThat(parked.await(LIMIT)).containsInstanceOf(Outcome.Reverted.class);
            assertThat(trace.lines()).isEmpty();
        }
    }
}
