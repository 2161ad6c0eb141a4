package io.millrace.runtime;

import static io.millrace.runtime.builder.Parameter.each;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowStore;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors of the virtual machine that come while the engine works with what tasks gave: no run hangs because of them. */
class VirtualMachineErrorTest {
    private static final RunId ID = RunId.of("error-1");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ValueKey<List<String>> ALL = ValueKey.listOf("all", String.class);
    private static final ValueKey<List<Integer>> LENGTHS = ValueKey.listOf("lengths", Integer.class);
    private static final ValueKey<List<Integer>> SIZES = ValueKey.listOf("sizes", Integer.class);
    private static final ValueKey<Integer> A = ValueKey.of("va", Integer.class);
    private static final ValueKey<Integer> B = ValueKey.of("vb", Integer.class);

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private enum Kind {
        SERIAL,
        PARALLEL;

        Engine engine() {
            return this == SERIAL
                    ? Engine.serial().build()
                    : Engine.parallel().maxWorkers(2).build();
        }

        Engine engine(FlowStore store) {
            return this == SERIAL
                    ? Engine.serial().sharedStore(store).build()
                    : Engine.parallel().sharedStore(store).maxWorkers(2).build();
        }
    }

    /** A list that cannot be gone through. */
    private static final class Endless extends AbstractList<String> {
        @Override
        public String get(int index) {
            return "x";
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Iterator<String> iterator() {
            throw new StackOverflowError("as the test says");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileElementsAreFrozenFailTheTask(Kind kind) {
        FlowBuilder<Void> flow = FlowBuilder.graph("freezing");
        flow.task("list").provides(ALL).calls(Endless::new);
        flow.revert("undoList", "list").calls(() -> calls.add("undo list"));
        flow.task("one").requires(each(ALL)).provides(each(LENGTHS)).calls(String::length);

        try (Engine engine = kind.engine()) {
            requireFailure(engine.start(flow.build(), ID), "one", StackOverflowError.class);
        }
        assertThat(calls).containsExactly("undo list");
    }

    private FlowDefinition<Void, Values> takenApart() {
        FlowBuilder<Void> flow = FlowBuilder.graph("taking-apart");
        flow.task("first").calls(() -> calls.add("first"));
        flow.revert("undoFirst", "first").calls(() -> calls.add("undo first"));
        flow.task("pair")
                .after("first")
                .retry(RetryPolicy.times(3))
                .<String>provides(A.from(text -> 1), B.from(text -> {
                    throw new OutOfMemoryError("as the test says");
                }))
                .calls(() -> {
                    calls.add("pair");
                    return "x";
                });
        return flow.build();
    }

    @ParameterizedTest
    @EnumSource
    void whileAResultIsTakenApartFailTheTaskForGood(Kind kind) {
        try (Engine engine = kind.engine()) {
            requireFailure(engine.start(takenApart(), ID), "pair", OutOfMemoryError.class);
        }
        assertThat(calls).containsExactly("first", "pair", "undo first");
    }

    @ParameterizedTest
    @EnumSource
    void areReadAgainFromAStore(Kind kind) {
        FlowDefinition<Void, Values> flow = takenApart();
        try (FlowStore store = FlowStore.inMemory()) {
            try (Engine engine = kind.engine(store)) {
                requireFailure(engine.start(flow, ID), "pair", OutOfMemoryError.class);
            }
            try (Engine engine = Kind.SERIAL.engine(store)) {
                requireFailure(engine.start(flow, ID), "pair", OutOfMemoryError.class);
            }
        }
        assertThat(calls).containsExactly("first", "pair", "undo first");
    }

    @ParameterizedTest
    @EnumSource
    void whileWhatAnElementGaveIsTakenApartFailTheElement(Kind kind) {
        FlowBuilder<Void> flow = FlowBuilder.graph("elements");
        flow.task("list").provides(ALL).calls(() -> List.of("x"));
        flow.task("one")
                .requires(each(ALL))
                .<String>provides(each(LENGTHS).from(text -> 1), each(SIZES).from(text -> {
                    throw new StackOverflowError("as the test says");
                }))
                .calls(text -> text);

        try (Engine engine = kind.engine()) {
            requireFailure(engine.start(flow.build(), ID), "one", StackOverflowError.class);
        }
    }

    /** What comes too late and cannot be kept is as if it had not come. */
    @ParameterizedTest
    @EnumSource
    void whileALateResultIsTakenApartLeaveItsTaskFailed(Kind kind) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        FlowBuilder<Void> flow = FlowBuilder.graph("late");
        flow.task("late")
                .timeout(Duration.ofMillis(5))
                .<String>provides(A.from(text -> 1), B.from(text -> {
                    throw new StackOverflowError("as the test says");
                }))
                .callsAsync(() -> stage);
        Engine engine = kind == Kind.SERIAL
                ? Engine.serial().listener(event -> complete(event, stage)).build()
                : Engine.parallel().listener(event -> complete(event, stage)).build();
        try (engine) {
            requireFailure(engine.start(flow.build(), ID), "late", java.util.concurrent.TimeoutException.class);
        }
    }

    private static void complete(FlowEvent event, CompletableFuture<String> stage) {
        if (event instanceof FlowEvent.TaskFailed) {
            stage.complete("x");
        }
    }

    private static void requireFailure(FlowRun<?> run, String task, Class<? extends Throwable> type) {
        Outcome<?> outcome = run.await(LIMIT).orElseThrow();
        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(((Outcome.Reverted<?>) outcome).failures().list())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.task()).isEqualTo(task);
                    assertThat(failure.matches(type)).isTrue();
                });
    }
}
