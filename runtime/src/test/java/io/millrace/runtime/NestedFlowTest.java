package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Flow;
import io.millrace.runtime.fixture.Trace;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NestedFlowTest {
    private final Engine engine = Engine.serial().build();
    private final Trace trace = new Trace();

    private final Flow twice = FlowFixture.flow("twice")
            .input("number")
            .task("double", t -> t.requires("number").provides("result").runs(in -> in.number("number") * 2))
            .outputs("result")
            .build();

    private final Flow fourTimes = FlowFixture.flow("four-times")
            .input("x")
            .nested("first", twice, n -> n.bind("number", "x").provides("half", "result"))
            .nested("second", twice, n -> n.bind("number", "half").provides("whole", "result"))
            .outputs("whole")
            .build();

    @Test
    void nestsTwoLevelsWithRenamesAndTheSameFlowTwice() {
        Flow flow = FlowFixture.flow("outer")
                .input("a")
                .task("increment", t -> t.requires("a").provides("b").runs(in -> in.number("a") + 1))
                .nested("quadruple", fourTimes, n -> n.bind("x", "b").provides("c", "whole"))
                .task("decrement", t -> t.requires("c").provides("d").runs(in -> in.number("c") - 1))
                .outputs("d")
                .build();

        FlowRun<Map<String, Object>> run = engine.start(flow, Map.of("a", 2));

        assertThat(run.await().orElseThrow()).containsEntry("d", 11);
        assertThat(run.taskState("quadruple.first.double")).isEqualTo(TaskState.SUCCEEDED);
        assertThat(run.taskState("quadruple.second.double")).isEqualTo(TaskState.SUCCEEDED);
        assertThat(run.taskState("decrement")).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void aNestedFlowIsABarrierInBothDirections() {
        Flow inner = FlowFixture.flow("inner")
                .task("one", t -> t.runs(trace.does("inner.one")))
                .task("two", t -> t.runs(trace.does("inner.two")))
                .build();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("outer")
                .task("last", 5, t -> t.priority(-1).runs(trace.does("last")))
                .task("before", 1, t -> t.after("last").runs(trace.does("before")))
                .nested("inner", inner, n -> n.after("before").priority(9))
                .task("behind", 4, t -> t.after("inner").priority(99).runs(trace.does("behind")))
                .build()
                .withoutInput();

        engine.start(flow).await().orElseThrow();

        assertThat(trace.lines()).containsExactly("last", "before", "inner.one", "inner.two", "behind");
    }

    @Test
    void thePriorityOfANestedFlowPlacesAllItsTasks() {
        Flow inner = FlowFixture.flow("inner")
                .task("low", t -> t.priority(-5).runs(trace.does("inner.low")))
                .task("high", t -> t.priority(5).runs(trace.does("inner.high")))
                .build();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("outer")
                .task("plain", t -> t.runs(trace.does("plain")))
                .nested("inner", inner, n -> n.priority(1))
                .task("top", t -> t.priority(2).runs(trace.does("top")))
                .build()
                .withoutInput();

        engine.start(flow).await().orElseThrow();

        assertThat(trace.lines()).containsExactly("top", "inner.high", "inner.low", "plain");
    }

    @Test
    void anEmptyNestedFlowLetsWhatFollowsItGoOn() {
        Flow empty = FlowFixture.flow("empty").build();
        Flow emptyToo =
                FlowFixture.flow("empty-too").nested("inside", empty, n -> {}).build();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("outer")
                .nested("first", emptyToo, n -> {})
                .nested("second", empty, n -> n.after("first"))
                .task("behind", t -> t.after("second").runs(trace.does("behind")))
                .build()
                .withoutInput();

        assertThat(engine.start(flow).await()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(trace.lines()).containsExactly("behind");
    }

    @Test
    void revertsAcrossTheBordersOfNestedFlows() {
        Flow inner = FlowFixture.flow("inner")
                .task("one", t -> t.reverts(trace.does("undo inner.one")))
                .task("two", t -> t.after("one").reverts(trace.does("undo inner.two")))
                .build();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("outer")
                .task("before", t -> t.reverts(trace.does("undo before")))
                .nested("inner", inner, n -> n.after("before"))
                .task("behind", t -> t.after("inner").reverts(trace.does("undo behind")))
                .task("fails", t -> t.after("behind").runs(trace.throwing("fails", new IllegalStateException("no"))))
                .build()
                .withoutInput();

        FlowRun<?> run = engine.start(flow);

        assertThat(run.state()).isEqualTo(RunState.REVERTED);
        assertThat(trace.lines())
                .containsExactly("fails", "undo behind", "undo inner.two", "undo inner.one", "undo before");
        assertThat(((Outcome.Reverted<?>) run.await()).reverted())
                .containsExactly("behind", "inner.two", "inner.one", "before");
    }

    @Test
    void aFailureInsideANestedFlowRevertsTheWholeRun() {
        Flow inner = FlowFixture.flow("inner")
                .task("done", t -> t.reverts(trace.does("undo inner.done")))
                .task("fails", t -> t.after("done").runs(trace.throwing("fails", new IllegalStateException("no"))))
                .build();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("outer")
                .task("before", t -> t.reverts(trace.does("undo before")))
                .nested("inner", inner, n -> n.after("before"))
                .task("behind", t -> t.after("inner").runs(trace.does("behind")))
                .build()
                .withoutInput();

        FlowRun<?> run = engine.start(flow);

        assertThat(trace.lines()).containsExactly("fails", "undo inner.done", "undo before");
        assertThat(run.taskState("behind")).isEqualTo(TaskState.PENDING);
        assertThat(run.taskState("inner.fails")).isEqualTo(TaskState.REVERTED);
    }

    @Test
    void anUnboundOptionalInputStaysAbsent() {
        Flow inner = FlowFixture.flow("inner")
                .inputOptional("hint")
                .task("look", t -> t.requiresOptional("hint").provides("seen").runs(in -> "hint " + in.get("hint")))
                .outputs("seen")
                .build();
        FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("outer")
                .nested("inner", inner, n -> n.provides("seen", "seen"))
                .outputs("seen")
                .build()
                .withoutInput();

        assertThat(engine.start(flow).await().orElseThrow()).containsEntry("seen", "hint null");
    }

    @Test
    void runsFlowsNestedAThousandLevelsDeep() {
        Flow flow = twice;
        for (int level = 0; level < 1000; level++) {
            flow = FlowFixture.flow("level-" + level)
                    .input("number")
                    .nested("in", flow, n -> n.bind("number", "number").provides("result", "result"))
                    .outputs("result")
                    .build();
        }

        assertThat(flow.plan().fingerprint()).isNotEqualTo(twice.plan().fingerprint());
        assertThat(engine.start(flow, Map.of("number", 21)).await().orElseThrow())
                .containsEntry("result", 42);
    }
}
