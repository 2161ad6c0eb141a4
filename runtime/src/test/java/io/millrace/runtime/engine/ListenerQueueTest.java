package io.millrace.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowEvent.EventsDropped;
import io.millrace.runtime.FlowEvent.RunFinished;
import io.millrace.runtime.FlowEvent.RunStarted;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.StandardError;
import io.millrace.runtime.spi.FlowListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs and listeners notice of the queues between them. */
class ListenerQueueTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final RunId ID = new RunId("id");

    private final List<FlowEvent> heard = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final FlowDefinition<Void, ?> flow = FlowFixture.flow("trip")
            .task("one", t -> {})
            .task("two", t -> t.after("one"))
            .build()
            .withoutInput();

    private enum Kind {
        SERIAL,
        PARALLEL
    }

    private static Engine engine(Kind kind, int queue, Duration grace, FlowListener... listeners) {
        if (kind == Kind.SERIAL) {
            var builder = Engine.serial().listenerQueue(queue).grace(grace);
            List.of(listeners).forEach(builder::listener);
            return builder.build();
        }
        var builder = Engine.parallel().maxWorkers(2).listenerQueue(queue).grace(grace);
        List.of(listeners).forEach(builder::listener);
        return builder.build();
    }

    /** Hears an event only when the gate is open. */
    private void slow(FlowEvent event) {
        reached.countDown();
        await(gate);
        heard.add(event);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean hasThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("millrace-listener-"));
    }

    private static List<String> lines(List<FlowEvent> events) {
        return events.stream()
                .map(event -> event.getClass().getSimpleName()
                        + (event instanceof FlowEvent.TaskEvent of ? " " + of.task() : "")
                        + (event instanceof EventsDropped dropped ? " " + dropped.count() : ""))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aSlowListenerHoldsUpNeitherTheRunNorOtherListeners(Kind kind) {
        List<FlowEvent> other = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(6);
        try (Engine engine = engine(kind, 100, LIMIT, this::slow, event -> {
            other.add(event);
            all.countDown();
        })) {
            FlowRun<?> run = engine.start(flow);

            assertThat(run.await(LIMIT)).get().isInstanceOf(Outcome.Succeeded.class);
            await(all);
            assertThat(heard).isEmpty();
            gate.countDown();
        }

        assertThat(lines(heard))
                .containsExactly(
                        "RunStarted",
                        "TaskStarted one",
                        "TaskSucceeded one",
                        "TaskStarted two",
                        "TaskSucceeded two",
                        "RunFinished");
        assertThat(other).isEqualTo(heard);
    }

    @ParameterizedTest
    @EnumSource
    void aListenerThatThrowsGoesOnHearing(Kind kind) {
        List<Outcome<?>> outcomes = new ArrayList<>();
        String log = StandardError.of(() -> {
            try (Engine engine = engine(kind, 100, LIMIT, event -> {
                heard.add(event);
                if (event instanceof RunStarted) {
                    throw new StackOverflowError("too deep");
                }
                throw new IllegalStateException("listener is broken");
            })) {
                outcomes.add(engine.start(flow).await());
            }
        });

        assertThat(outcomes).first().isInstanceOf(Outcome.Succeeded.class);
        assertThat(heard).hasSize(6);
        assertThat(log)
                .contains("WARN io.millrace.runtime - a listener failed, no run is touched")
                .contains("StackOverflowError: too deep")
                .contains("IllegalStateException: listener is broken");
    }

    @Test
    void whatDoesNotFitIsCountedAndToldInItsPlace() {
        try (Engine engine = engine(Kind.SERIAL, 2, LIMIT, this::slow)) {
            // The first event is with the listener, and two more fit.
            engine.start(FlowFixture.flow("first").build().withoutInput(), new RunId("first"));
            await(reached);
            engine.start(flow, ID);
            gate.countDown();
            await(() -> heard.size() == 4);
            engine.start(flow, new RunId("later"));
        }

        assertThat(lines(heard).subList(0, 4))
                .containsExactly("RunStarted", "RunFinished", "RunStarted", "EventsDropped 5");
        assertThat(heard.get(3).run()).isEqualTo(ID);
        assertThat(heard.get(4)).isInstanceOf(RunStarted.class);
        assertThat(counted()).isEqualTo(2 + 6 + 6);
    }

    private long counted() {
        return heard.stream()
                .mapToLong(event -> event instanceof EventsDropped dropped ? dropped.count() : 1)
                .sum();
    }

    @ParameterizedTest
    @EnumSource
    void ofManyRunsEachEventIsToldInOrderOrCounted(Kind kind) {
        int runs = 300;
        try (Engine engine = engine(kind, 7, LIMIT, heard::add)) {
            List<FlowRun<?>> started = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                started.add(engine.start(flow, new RunId("run " + i)));
            }
            started.forEach(FlowRun::await);
        }

        assertThat(counted()).isEqualTo(6L * runs);
        List<String> order = List.of(
                "RunStarted",
                "TaskStarted one",
                "TaskSucceeded one",
                "TaskStarted two",
                "TaskSucceeded two",
                "RunFinished");
        for (int i = 0; i < runs; i++) {
            RunId id = new RunId("run " + i);
            assertThat(lines(heard.stream()
                            .filter(event -> event.run().equals(id) && !(event instanceof EventsDropped))
                            .toList()))
                    .as("events of " + id)
                    .isSubsetOf(order)
                    .isSortedAccordingTo((a, b) -> Integer.compare(order.indexOf(a), order.indexOf(b)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListenerMayWaitForItsOwnRun(Kind kind) {
        AtomicReference<Engine> own = new AtomicReference<>();
        AtomicReference<Outcome<?>> seen = new AtomicReference<>();
        CountDownLatch waited = new CountDownLatch(1);
        try (Engine engine = engine(kind, 100, LIMIT, FlowListener.of(RunStarted.class, event -> {
            seen.set(own.get().start(flow, ID).await(LIMIT).orElse(null));
            waited.countDown();
        }))) {
            own.set(engine);
            engine.start(flow, ID).await();
            await(waited);
        }

        assertThat(seen.get()).isInstanceOf(Outcome.Succeeded.class);
    }

    @ParameterizedTest
    @EnumSource
    void aDirectListenerThatWaitsForItsOwnRunIsRefused(Kind kind) {
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        AtomicReference<Engine> own = new AtomicReference<>();
        try (Engine engine =
                engine(kind, 100, LIMIT, FlowListener.direct(FlowListener.of(FlowEvent.TaskSucceeded.class, event -> {
                    try {
                        own.get().start(flow, ID).await(LIMIT);
                    } catch (MillraceException refused) {
                        refusal.set(refused);
                    }
                })))) {
            own.set(engine);
            assertThat(engine.start(flow, ID).await()).isInstanceOf(Outcome.Succeeded.class);
        }

        assertThat(refusal.get()).hasMessageContaining("R112").hasMessageContaining("a direct listener calls await()");
    }

    @ParameterizedTest
    @EnumSource
    void closingWaitsNoLongerThanTheGraceAndLeavesNoThread(Kind kind) {
        CountDownLatch interrupted = new CountDownLatch(1);
        String log = StandardError.of(() -> {
            Engine engine = engine(kind, 100, Duration.ofMillis(20), event -> {
                heard.add(event);
                try {
                    gate.await();
                } catch (InterruptedException stopped) {
                    interrupted.countDown();
                }
            });
            engine.start(flow).await();
            engine.close();
        });

        await(interrupted);
        await(() -> !hasThread());
        assertThat(heard).hasSize(1);
        assertThat(log).contains("does not hear of 5 events");
    }

    @ParameterizedTest
    @EnumSource
    void aListenerMayCloseItsEngine(Kind kind) {
        AtomicReference<Engine> own = new AtomicReference<>();
        CountDownLatch closed = new CountDownLatch(1);
        Engine engine = engine(kind, 100, LIMIT, event -> {
            heard.add(event);
            if (event instanceof RunFinished) {
                own.get().close();
                closed.countDown();
            }
        });
        own.set(engine);

        engine.start(flow).await();

        await(closed);
        await(() -> !hasThread());
        engine.close();
        assertThat(heard).hasSize(6);
    }

    @Test
    void aSerialRunThatGoesOnAfterCloseIsStillTold() {
        CountDownLatch inTask = new CountDownLatch(1);
        FlowDefinition<Void, ?> unhurried = FlowFixture.flow("long")
                .task(
                        "one",
                        t -> t.runs(in -> {
                            inTask.countDown();
                            await(gate);
                            return null;
                        }))
                .build()
                .withoutInput();
        Engine engine = engine(Kind.SERIAL, 100, LIMIT, heard::add);
        Thread driver = new Thread(() -> engine.start(unhurried));
        driver.start();
        await(inTask);

        engine.close();
        assertThat(lines(heard)).containsExactly("RunStarted", "TaskStarted one");
        gate.countDown();

        await(() -> heard.size() == 4);
        await(() -> !hasThread());
        assertThat(lines(heard)).endsWith("TaskSucceeded one", "RunFinished");
    }

    @Test
    void anInterruptedThreadThatClosesDoesNotWaitAndEverythingIsTold() {
        Engine engine = engine(Kind.SERIAL, 100, LIMIT, this::slow);
        engine.start(flow);

        Thread.currentThread().interrupt();
        engine.close();

        assertThat(Thread.interrupted()).isTrue();
        gate.countDown();
        await(() -> heard.size() == 6);
        await(() -> !hasThread());
    }

    @Test
    void theThreadInheritsNothing() {
        InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        local.set("of the run");
        try (Engine engine = engine(Kind.SERIAL, 100, LIMIT, event -> seen.add(String.valueOf(local.get())))) {
            engine.start(flow);
        } finally {
            local.remove();
        }

        assertThat(seen).containsExactly("null");
    }

    @Test
    void aQueueHasRoomForOneAtLeast() {
        assertThatThrownBy(() -> Engine.serial().listenerQueue(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("listenerQueue takes 1 or more, but this is 0");
        assertThatThrownBy(() -> Engine.parallel().listenerQueue(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("listenerQueue takes 1 or more, but this is -1");
    }
}
