package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.FlowEvent.RunEvent;
import io.millrace.runtime.FlowEvent.TaskEvent;
import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.StandardError;
import io.millrace.runtime.fixture.Trace;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.runtime.spi.MillraceClock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowEventTest {
    private static final RunId ID = RunId.of("trip-42");

    private final List<FlowEvent> events = new ArrayList<>();
    private final AtomicInteger ticks = new AtomicInteger();
    private final MillraceClock clock = () -> Instant.ofEpochSecond(ticks.incrementAndGet());
    private final Engine engine = Engine.serial()
            .listener(FlowListener.direct(events::add))
            .clock(clock)
            .build();
    private final Trace trace = new Trace();

    private static List<String> lines(List<FlowEvent> events) {
        return events.stream().map(FlowEventTest::line).toList();
    }

    private static String line(FlowEvent event) {
        String kind = event.getClass().getSimpleName();
        return event instanceof TaskEvent task ? kind + " " + task.task() + " " + task.attempt() : kind;
    }

    @Test
    void tellsARunThatSucceedsInOrder() {
        engine.start(
                FlowFixture.flow("trip", 3)
                        .task("one", t -> {})
                        .task("two", t -> t.after("one"))
                        .build()
                        .withoutInput(),
                ID);

        assertThat(lines(events))
                .containsExactly(
                        "RunStarted",
                        "TaskStarted one 1",
                        "TaskSucceeded one 1",
                        "TaskStarted two 1",
                        "TaskSucceeded two 1",
                        "RunFinished");
        assertThat(events.get(0)).isEqualTo(new FlowEvent.RunStarted(ID, "trip", 3, 1, Instant.ofEpochSecond(1)));
        assertThat(events.get(5))
                .isEqualTo(new FlowEvent.RunFinished(ID, "trip", RunState.SUCCEEDED, Instant.ofEpochSecond(6)));
    }

    @Test
    void tellsARunThatIsRevertedInOrder() {
        engine.start(
                FlowFixture.flow("trip")
                        .task("base", t -> {})
                        .task("one", t -> t.after("base").reverts(trace.does("undo one")))
                        .task("two", t -> t.reverts(trace.throwing("undo two", new IOException("cannot"))))
                        .task("fails", t -> t.after("one", "two").runs(trace.throwing("fails", new IOException("no"))))
                        .build()
                        .withoutInput(),
                ID);

        assertThat(lines(events).subList(7, events.size()))
                .containsExactly(
                        "TaskStarted fails 1",
                        "TaskFailed fails 1",
                        "TaskReverted fails 1",
                        "TaskReverting two 1",
                        "TaskRevertFailed two 1",
                        "TaskReverting one 1",
                        "TaskReverted one 1",
                        "TaskReverted base 1",
                        "RunFinished");
        assertThat(((FlowEvent.TaskFailed) events.get(8)).failure())
                .hasToString("task 'fails' failed: java.io.IOException: no");
        assertThat(((FlowEvent.TaskReverted) events.get(9)).nothingCalled()).isTrue();
        assertThat(((FlowEvent.TaskRevertFailed) events.get(11)).failure())
                .hasToString("the revert of task 'two' failed: java.io.IOException: cannot");
        assertThat(((FlowEvent.TaskReverted) events.get(13)).nothingCalled()).isFalse();
        assertThat(((FlowEvent.RunFinished) events.get(15)).state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void tellsThatARunIsSuspendedAndGoesOn() {
        AtomicInteger calls = new AtomicInteger();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("sleepy")
                .task(
                        "sleeps",
                        t -> t.runs(in -> {
                            if (calls.getAndIncrement() == 0) {
                                throw new InterruptedException();
                            }
                            return null;
                        }))
                .build()
                .withoutInput();

        engine.start(flow, ID);
        Thread.interrupted();
        engine.start(flow, ID);

        assertThat(lines(events))
                .containsExactly(
                        "RunStarted",
                        "TaskStarted sleeps 1",
                        "RunSuspended",
                        "RunResumed",
                        "TaskStarted sleeps 2",
                        "TaskSucceeded sleeps 2",
                        "RunFinished");
        assertThat(((FlowEvent.TaskStarted) events.get(1)).resumed()).isFalse();
        assertThat(((FlowEvent.TaskStarted) events.get(4)).resumed()).isTrue();
    }

    @Test
    void tellsProgressAndWhatTasksEmitUntilTheAttemptEnds() {
        AtomicReference<TaskContext> kept = new AtomicReference<>();
        engine.start(
                FlowFixture.flow("copy")
                        .task(
                                "copies",
                                t -> t.context().runs(in -> {
                                    kept.set(in.call());
                                    in.call().progress(0.5);
                                    in.call().progress(1.5, "almost");
                                    in.call().progress(-1, "");
                                    in.call().emit("disk", "changed");
                                    return null;
                                }))
                        .build()
                        .withoutInput(),
                ID);
        kept.get().progress(0.9);
        kept.get().emit("too", "late");

        assertThat(events.subList(2, 6))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("time", "element")
                .containsExactly(
                        progress(0.5, ""),
                        progress(1.0, "almost"),
                        progress(0.0, ""),
                        new FlowEvent.TaskEmitted(
                                ID, "copies", java.util.OptionalInt.empty(), 1, "disk", "changed", Instant.EPOCH));
        assertThat(events).hasSize(8);
    }

    private static FlowEvent progress(double fraction, String detail) {
        return new FlowEvent.TaskProgress(
                ID, "copies", java.util.OptionalInt.empty(), 1, fraction, detail, Instant.EPOCH);
    }

    @Test
    void aTaskMayReportFromAnotherThread() {
        engine.start(
                FlowFixture.flow("copy")
                        .task(
                                "copies",
                                t -> t.context()
                                        .runsLater(in -> CompletableFuture.runAsync(
                                                () -> in.call().progress(0.25, "quarter"))))
                        .build()
                        .withoutInput(),
                ID);

        assertThat(lines(events))
                .containsExactly(
                        "RunStarted",
                        "TaskStarted copies 1",
                        "TaskProgress copies 1",
                        "TaskSucceeded copies 1",
                        "RunFinished");
    }

    @Test
    void oddReportsAreRefused() {
        engine.start(FlowFixture.flow("odd")
                .task(
                        "reports",
                        t -> t.context().runs(in -> {
                            assertThatThrownBy(() -> in.call().progress(Double.NaN))
                                    .isInstanceOf(IllegalArgumentException.class);
                            assertThatThrownBy(() -> in.call().emit(" ", ""))
                                    .isInstanceOf(IllegalArgumentException.class);
                            trace.add("seen");
                            return null;
                        }))
                .build()
                .withoutInput());

        assertThat(trace.lines()).containsExactly("seen");
    }

    @Test
    void theContextTellsRunTaskAndKeys() {
        List<String> keys = new ArrayList<>();
        FlowDefinition<Void, ?> inner = FlowFixture.flow("inner")
                .task(
                        "book",
                        t -> t.context()
                                .runs(in -> keys.add(in.call().idempotencyKey()))
                                .reverts(in -> {
                                    TaskContext call = in.call();
                                    assertThat(call.runId()).isEqualTo(ID);
                                    assertThat(call.task()).isEqualTo("stay.book");
                                    assertThat(call.attempt()).isEqualTo(1);
                                    assertThat(call.isCancelled()).isFalse();
                                    assertThat(call.attemptId())
                                            .startsWith(call.idempotencyKey())
                                            .isNotEqualTo(call.idempotencyKey());
                                    keys.add(call.idempotencyKey());
                                    return null;
                                }))
                .build()
                .withoutInput();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("outer")
                .nested("stay", inner, n -> {})
                .task("fails", t -> t.after("stay").runs(trace.throwing("fails", new IOException("no"))))
                .build()
                .withoutInput();

        assertThat(engine.start(flow, ID).state()).isEqualTo(RunState.REVERTED);
        Engine.serial().build().start(flow, ID);

        // Another key for the revert, and other keys for another run of the same id.
        assertThat(keys).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aListenerThatThrowsChangesNothingAndOthersHearAll() {
        List<FlowEvent> heard = new ArrayList<>();
        Engine noisy = Engine.serial()
                .listener(FlowListener.direct(event -> {
                    throw new IllegalStateException("listener is broken");
                }))
                .listener(FlowListener.direct(event -> {
                    throw new LinkageError("listener is broken");
                }))
                .listener(FlowListener.direct(heard::add))
                .build();

        List<RunState> ends = new ArrayList<>();
        String log = StandardError.of(() -> ends.add(noisy.start(
                        FlowFixture.flow("trip").task("one", t -> {}).build().withoutInput())
                .state()));

        assertThat(ends).containsExactly(RunState.SUCCEEDED);
        assertThat(heard).hasSize(4);
        assertThat(log)
                .contains("WARN io.millrace.runtime - a listener failed, the run is not touched")
                .contains("IllegalStateException: listener is broken")
                .contains("LinkageError: listener is broken");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                FlowEvent.RunStarted.class,
                FlowEvent.TaskStarted.class,
                FlowEvent.TaskSucceeded.class,
                FlowEvent.TaskFailed.class,
                FlowEvent.TaskReverting.class,
                FlowEvent.TaskReverted.class,
                FlowEvent.RunFinished.class
            })
    void anErrorOfTheVirtualMachineInAListenerParksTheRunAndItCanGoOn(Class<? extends FlowEvent> type) {
        OutOfMemoryError error = new OutOfMemoryError("full");
        AtomicInteger thrown = new AtomicInteger();
        Engine engine = Engine.serial()
                .listener(FlowListener.direct(FlowListener.of(type, event -> {
                    if (thrown.getAndIncrement() == 0) {
                        throw error;
                    }
                })))
                .build();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("trip")
                .task("one", t -> t.runs(trace.does("one")).reverts(trace.does("undo one")))
                .task("two", t -> t.runs(trace.throwing("two", new IOException("no"))))
                .build()
                .withoutInput();

        assertThatThrownBy(() -> engine.start(flow, ID)).isSameAs(error);

        assertThat(engine.start(flow, ID).state()).isEqualTo(RunState.REVERTED);
        assertThat(trace.lines()).containsExactly("one", "two", "undo one");
    }

    @Test
    void aListenerMayHearOneTypeOnly() {
        List<RunEvent> heard = new ArrayList<>();
        Engine quiet = Engine.serial()
                .listener(FlowListener.direct(FlowListener.of(RunEvent.class, heard::add)))
                .build();

        quiet.start(FlowFixture.flow("trip").task("one", t -> {}).build().withoutInput());

        assertThat(heard).extracting(RunEvent::flow).containsExactly("trip", "trip");
    }

    @Test
    void theClockIsNotAskedWhereNobodyListens() {
        Engine deaf = Engine.serial().clock(clock).build();

        deaf.start(FlowFixture.flow("trip").task("one", t -> {}).build().withoutInput());

        assertThat(ticks).hasValue(0);
    }
}
