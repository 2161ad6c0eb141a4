package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.Trace;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SerialOrderTest {
    private final Engine engine = Engine.serial().build();
    private final Trace trace = new Trace();

    @Test
    void runsReadyTasksInSourceOrderWhereverTheyStandInThePlan() {
        FlowDefinition<Void, ?> flow = FlowFixture.flow("order")
                .task("c", 2, t -> t.runs(trace.does("c")))
                .task("a", 0, t -> t.runs(trace.does("a")))
                .task("b", 1, t -> t.runs(trace.does("b")))
                .build()
                .withoutInput();

        engine.start(flow).await().orElseThrow();

        assertThat(trace.lines()).containsExactly("a", "b", "c");
    }

    @Test
    void runsHigherPrioritiesFirstAndEqualOnesInSourceOrder() {
        FlowDefinition<Void, ?> flow = FlowFixture.flow("priorities")
                .task("low", t -> t.priority(Integer.MIN_VALUE).runs(trace.does("low")))
                .task("plain", t -> t.runs(trace.does("plain")))
                .task("high", t -> t.priority(Integer.MAX_VALUE).runs(trace.does("high")))
                .task("high too", t -> t.priority(Integer.MAX_VALUE).runs(trace.does("high too")))
                .build()
                .withoutInput();

        engine.start(flow).await().orElseThrow();

        assertThat(trace.lines()).containsExactly("high", "high too", "plain", "low");
    }

    @Test
    void aDependencyOutranksAPriority() {
        FlowDefinition<Void, ?> flow = FlowFixture.flow("dependency")
                .task("first", t -> t.runs(trace.does("first")))
                .task("second", t -> t.after("first").priority(9).runs(trace.does("second")))
                .task("third", t -> t.runs(trace.does("third")))
                .build()
                .withoutInput();

        engine.start(flow).await().orElseThrow();

        assertThat(trace.lines()).containsExactly("first", "second", "third");
    }

    @Test
    void fansOutAndInOverValues() {
        FlowDefinition<Map<String, Object>, Map<String, Object>> flow = FlowFixture.flow("fan")
                .input("x")
                .task("left", t -> t.requires("x").provides("l").runs(in -> in.number("x") + 1))
                .task("right", t -> t.requires("x").provides("r").runs(in -> in.number("x") * 2))
                .task("join", t -> t.requires("l", "r").provides("sum").runs(in -> in.number("l") + in.number("r")))
                .outputs("sum")
                .build();

        assertThat(engine.start(flow, Map.of("x", 10)).await().orElseThrow()).containsEntry("sum", 31);
    }

    @Test
    void takesAResultApart() {
        FlowDefinition<Void, Map<String, Object>> flow = FlowFixture.flow("several")
                .task("pair", t -> t.provides("a", "b").runs(in -> Map.of("a", 1, "b", 2)))
                .outputs("a", "b")
                .build()
                .withoutInput();

        assertThat(engine.start(flow).await().orElseThrow())
                .containsEntry("a", 1)
                .containsEntry("b", 2);
    }

    @Test
    void aFlowWithoutTasksSucceeds() {
        FlowRun<?> run = engine.start(FlowFixture.flow("empty").build().withoutInput());

        assertThat(run.await()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void runsAHundredThousandTasksInARow() {
        int length = 100_000;
        FlowFixture fixture = FlowFixture.flow("chain").input("v0");
        for (int i = 0; i < length; i++) {
            String before = "v" + i;
            String after = "v" + (i + 1);
            fixture.task("t" + i, t -> t.requires(before).provides(after).runs(in -> in.number(before) + 1));
        }
        FlowDefinition<Map<String, Object>, Map<String, Object>> flow =
                fixture.outputs("v" + length).build();

        assertThat(engine.start(flow, Map.of("v0", 0)).await().orElseThrow()).containsEntry("v" + length, length);
    }

    @Test
    void runsAHundredThousandTasksSideBySideInSourceOrder() {
        int width = 100_000;
        int[] last = {-1};
        boolean[] inOrder = {true};
        FlowFixture fixture = FlowFixture.flow("wide").task("start", t -> {});
        for (int i = 0; i < width; i++) {
            int number = i;
            fixture.task(
                    "t" + i,
                    t -> t.after("start").runs(in -> {
                        inOrder[0] &= last[0] == number - 1;
                        last[0] = number;
                        return null;
                    }));
        }

        engine.start(fixture.build().withoutInput()).await().orElseThrow();

        assertThat(inOrder[0]).isTrue();
        assertThat(last[0]).isEqualTo(width - 1);
    }
}
