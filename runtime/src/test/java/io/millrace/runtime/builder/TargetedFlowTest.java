package io.millrace.runtime.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.fixture.FlowFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetedFlowTest {
    private static final ValueKey<Integer> START = ValueKey.of("start", Integer.class);
    private static final ValueKey<Integer> A = ValueKey.of("a", Integer.class);
    private static final ValueKey<Integer> B = ValueKey.of("b", Integer.class);
    private static final ValueKey<Integer> C = ValueKey.of("c", Integer.class);
    private static final ValueKey<Integer> D = ValueKey.of("d", Integer.class);

    private final List<String> log = new ArrayList<>();

    /** b and c use a; d uses c; both are undone. */
    private FlowDefinition<Values, Values> numbers() {
        FlowBuilder<Values> flow = FlowBuilder.graph("numbers", Values.class).input(START);
        flow.task("d").requires(C).provides(D).calls(c -> c + 1000);
        flow.task("b").requires(A).provides(B).calls(a -> a + 10).revert().calls(() -> log.add("undo b"));
        flow.task("c")
                .after("log")
                .requires(A)
                .provides(C)
                .calls(a -> a + 100)
                .revert()
                .requires(C, START)
                .calls((c, start) -> log.add("undo c " + c + start));
        flow.task("log").calls(() -> log.add("log"));
        flow.task("a")
                .requires(START)
                .provides(A, D.named("extra"))
                .calls(start -> Values.of(A, start + 1).with(D.named("extra"), 0))
                .revert()
                .calls(() -> log.add("undo a"));
        return flow.build();
    }

    private static <I, O> FlowRun<O> run(FlowDefinition<I, O> flow, I input) {
        try (Engine engine = Engine.serial().build()) {
            FlowRun<O> run = engine.start(flow, input);
            run.await();
            return run;
        }
    }

    private static Map<String, Object> values(FlowRun<Values> run) {
        return run.await().orElseThrow().asMap();
    }

    @Test
    void runsTheTargetAndWhatItDependsOn() {
        FlowDefinition<Values, Values> upToC = numbers().upTo("c");

        FlowRun<Values> run = run(upToC, Values.of(START, 1));

        assertThat(values(run)).isEqualTo(Map.of("a", 2, "c", 102, "extra", 0));
        assertThat(run.taskState("c")).isEqualTo(TaskState.SUCCEEDED);
        assertThatThrownBy(() -> run.taskState("d")).hasMessageStartingWith("[R114]");
        assertThat(log).containsExactly("log");
        assertThat(values(run(numbers().upTo("b"), Values.of(START, 1)))).containsOnlyKeys("a", "b", "extra");
    }

    @Test
    void isAFlowOfItsOwn() {
        FlowDefinition<Values, Values> whole = numbers();

        assertThat(whole.upTo("c").name()).isEqualTo("numbers up to c");
        assertThat(whole.upTo("c")).hasToString("flow 'numbers up to c', version 1");
        assertThat(whole.upTo("c").plan().fingerprint())
                .isEqualTo(numbers().upTo("c").plan().fingerprint())
                .isNotEqualTo(whole.upTo("b").plan().fingerprint())
                .isNotEqualTo(whole.plan().fingerprint());
        assertThat(values(run(whole.upTo("d").upTo("c"), Values.of(START, 1)))).containsOnlyKeys("a", "c", "extra");
    }

    @Test
    void undoesWhatItRan() {
        FlowBuilder<Values> flow = FlowBuilder.graph("fails", Values.class).input(START);
        flow.subflow("inner", numbers());
        flow.task("never").requires(D).calls(d -> log.add("never"));
        flow.task("fail").requires(C).calls(c -> {
            throw new IllegalStateException("no " + c);
        });

        assertThatThrownBy(() -> run(flow.build().upTo("fail"), Values.of(START, 1))
                        .await()
                        .orElseThrow())
                .hasStackTraceContaining("no 102");
        assertThat(log).contains("undo c 1021", "undo a").doesNotContain("never");
    }

    @Test
    void cutsNestedFlows() {
        FlowBuilder<Values> middle = FlowBuilder.graph("middle", Values.class).input(START);
        middle.task("first").provides(B).calls(() -> 7);
        middle.subflow("inner", numbers())
                .input("start", B)
                .output("b", "innerB")
                .after("first");
        middle.output(D);
        FlowBuilder<Values> outer = FlowBuilder.graph("outer", Values.class).input(START);
        outer.subflow("middle", middle.build());
        outer.task("other").calls(() -> log.add("other"));
        FlowDefinition<Values, Values> flow = outer.build();

        assertThat(values(run(flow.upTo("middle.inner.b"), Values.of(START, 1))))
                .isEqualTo(Map.of("middle.b", 7, "middle.a", 8, "middle.innerB", 18, "middle.extra", 0));
        assertThat(values(run(flow.upTo("middle.first"), Values.of(START, 1)))).isEqualTo(Map.of("middle.b", 7));
        assertThat(values(run(flow.upTo("middle"), Values.of(START, 1)))).isEqualTo(Map.of("d", 1108));
        assertThat(log).doesNotContain("other");
    }

    @Test
    void cutsFlowsOfAnyOrigin() {
        FlowFixture.Flow flow = FlowFixture.flow("fixture")
                .input("x")
                .task("skipped", task -> task.runs(in -> log.add("skipped")))
                .task("wanted", task -> task.requires("x").provides("y").runs(in -> in.number("x") + 1))
                .outputs("y")
                .build();

        assertThat(values(run(flow.upTo("wanted"), Map.<String, Object>of("x", 1))))
                .isEqualTo(Map.of("y", 2));
        assertThat(log).isEmpty();
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> numbers().upTo("e"))
                .hasMessageStartingWith("[R114] flow 'numbers' has no task 'e'\n    its members are [log, a, b, c, d]");
        assertThatThrownBy(() -> numbers().upTo("a.b"))
                .hasMessageStartingWith(
                        "[R114] flow 'numbers' has no task 'a.b'\n    'a' is a task, and no nested flow");
    }
}
