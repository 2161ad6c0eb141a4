package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Flow;
import io.millrace.runtime.fixture.FlowFixture.Task;
import io.millrace.runtime.plan.PlanBuilder;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedPlanTest {
    private final Engine engine = Engine.serial().build();

    static Stream<Arguments> features() {
        return Stream.of(feature(
                "retry for each alternative 'host' of single elements", RefusedPlanTest::alternativesOfElements));
    }

    private static void alternativesOfElements(Task task) {
        task.planned().each(task.value("list"), 4).retryEach("host", String.class, List.of("a"), false);
    }

    private static Arguments feature(String name, Consumer<Task> feature) {
        return Arguments.of(name, feature);
    }

    @ParameterizedTest
    @MethodSource("features")
    void aFeatureThatIsNotCarriedOutYetIsRefusedAtStart(String name, Consumer<Task> feature) {
        Flow inner =
                FlowFixture.flow("inner").input("list").task("work", feature).build();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("outer")
                .task("make", t -> t.provides("list").runs(in -> List.of()))
                .nested("deep", inner, n -> n.bind("list", "list"))
                .build()
                .withoutInput();

        assertThatThrownBy(() -> engine.start(flow))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R003] flow 'outer' uses what this runtime does not carry out yet: task"
                        + " 'deep.work': " + name + "\n");
    }

    @Test
    void everythingThatIsRefusedIsListed() {
        FlowDefinition<Void, ?> flow = FlowFixture.flow("outer")
                .task("make", t -> t.provides("list").runs(in -> List.of()))
                .task("slow", RefusedPlanTest::alternativesOfElements)
                .task("late", RefusedPlanTest::alternativesOfElements)
                .build()
                .withoutInput();

        assertThatThrownBy(() -> engine.start(flow))
                .hasMessageStartingWith("[R003] flow 'outer' uses what this runtime does not carry out yet:"
                        + " task 'slow': retry for each alternative 'host' of single elements\n"
                        + "    also task 'late': retry for each alternative 'host' of single elements\n");
    }

    @Test
    void aPlanOfANewerFormatIsRefusedWithBothFormats() {
        FlowDefinition<Void, ?> flow =
                OutputFixture.nothing(PlanBuilder.flow(2, "future", 1, "x").build());

        assertThatThrownBy(() -> engine.start(flow))
                .isInstanceOf(MillraceException.class)
                .hasMessage("""
                        [R001] flow 'future' was compiled for a newer runtime: its plan has format 2, this runtime \
                        knows formats up to 1
                          Fix: use one version of millrace-processor and millrace-runtime: raise the version of the \
                        runtime in this application, or compile the flow with the processor of this runtime.
                          More: docs/errors.md#r001""");
    }

    @Test
    void aValueThatMayBeAbsentIsNotGivenAsIfItWereThere() {
        FlowDefinition<Void, ?> toATask = FlowFixture.flow("task")
                .task("maybe", t -> t.providesOptional("x"))
                .task("needs", t -> t.requires("x"))
                .build()
                .withoutInput();
        Flow inner = FlowFixture.flow("inner").input("y").build();
        FlowDefinition<Void, ?> toAFlow = FlowFixture.flow("flow")
                .task("maybe", t -> t.providesOptional("x"))
                .nested("needs", inner, n -> n.bind("y", "x"))
                .build()
                .withoutInput();

        for (FlowDefinition<Void, ?> flow : List.of(toATask, toAFlow)) {
            assertThatThrownBy(() -> engine.start(flow))
                    .isInstanceOf(MillraceException.class)
                    .hasMessageStartingWith("[R002] 'needs' of flow '" + flow.name()
                            + "' requires the value 'x' as if it were always there");
        }
    }

    @Test
    void callsThatDoNotKnowANodeAreRefused() {
        FlowDefinition<Void, ?> flow = new FlowDefinition<Void, String>() {
            @Override
            public io.millrace.runtime.plan.FlowPlan plan() {
                PlanBuilder plan = PlanBuilder.flow(1, "mixed", 1, "x");
                plan.task("work", 0);
                return plan.build();
            }

            @Override
            public io.millrace.runtime.plan.FlowCalls<Void, String> calls() {
                return new io.millrace.runtime.plan.FlowCalls<>() {
                    @Override
                    public String output(io.millrace.runtime.plan.Frame in) {
                        return "";
                    }
                };
            }
        };

        assertThatThrownBy(() -> engine.start(flow).await().orElseThrow())
                .hasRootCauseInstanceOf(MillraceException.class)
                .rootCause()
                .hasMessageContaining("[R007]")
                .hasMessageContaining("has no call for number 0");
    }

    @Test
    void nothingIsStartedOfARefusedFlow() {
        FlowDefinition<Void, ?> flow = FlowFixture.flow("late")
                .task(
                        "first",
                        t -> t.runs(in -> {
                            throw new AssertionError("was started");
                        }))
                .task("list", t -> t.provides("list").runs(in -> List.of()))
                .task("second", RefusedPlanTest::alternativesOfElements)
                .build()
                .withoutInput();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> engine.start(flow, RunId.of("a")))
                    .isInstanceOf(MillraceException.class)
                    .extracting(thrown -> ((MillraceException) thrown).code())
                    .isEqualTo(RuntimeCode.R003);
        }
        assertThat(RuntimeCode.R003.title()).isNotBlank();
    }
}
