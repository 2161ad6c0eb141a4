package io.millrace.model;

import static io.millrace.model.ProblemCode.F103;
import static io.millrace.model.ProblemCode.F502;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CycleRuleTest {
    private static FlowFixture triangle() {
        return FlowFixture.graph("triangle")
                .source("Triangle")
                .task("a")
                .gives("x: int")
                .after("c")
                .task("b")
                .takes("x: int")
                .gives("y: int")
                .task("c")
                .takes("y: int");
    }

    @Test
    void drawsTheWayAroundAndListsWhoIsOnIt() {
        assertThat(triangle().report()).isEqualTo("""
                        [F103] members wait for each other: a -(x)-> b -(y)-> c -(after)-> a
                            On the cycle:
                                Triangle.a()
                                Triangle.b(int)
                                Triangle.c(int)
                          Fix: take one of the values from elsewhere, or split a task so that one part runs before the cycle and one after.
                          More: docs/errors.md#f103""");
    }

    @Test
    void saysWhenATaskRequiresWhatItAloneProvides() {
        assertThat(FlowFixture.graph("count")
                        .task("increment")
                        .takes("count: int")
                        .gives("count: int")
                        .report())
                .isEqualTo("""
                        [F103] task 'increment' waits for itself: increment -(count)-> increment
                            On the cycle:
                                BookTrip.increment(int)
                          Fix: take one of the values from elsewhere, or split a task so that one part runs before the cycle and one after.
                          More: docs/errors.md#f103""");
    }

    @Test
    void isReportedOnceForEachKnot() {
        FlowFixture twoKnots = triangle()
                .task("between")
                .after("c")
                .task("d")
                .takes("z: int")
                .gives("w: int")
                .after("between")
                .task("e")
                .takes("w: int")
                .gives("z: int");

        assertThat(twoKnots.problems())
                .extracting(Problem::headline)
                .containsExactly(
                        "members wait for each other: a -(x)-> b -(y)-> c -(after)-> a",
                        "members wait for each other: d -(w)-> e -(z)-> d");
        assertThat(twoKnots.edit("b").after("e").codes()).containsExactly(F103);
    }

    @Test
    void goesThroughDecidersControllersAndNestedFlows() {
        FlowFixture throughDecider = FlowFixture.graph("score")
                .task("score")
                .gives("score: int")
                .task("grade")
                .takes("score: int")
                .gives("grade: int")
                .decider("wanted", "score", DeciderDepth.ALL)
                .takes("grade: int");
        FlowFixture throughController = FlowFixture.graph("fetch")
                .task("fetch")
                .takes("mirror: String")
                .gives("mirrors: List<String>")
                .retryEach("mirror", "mirrors");
        FlowFixture throughNested = FlowFixture.graph("mine")
                .nested("polish", "PolishFlow")
                .takes("stone: String")
                .gives("gem: String")
                .task("dig")
                .takes("gem: String")
                .gives("stone: String");

        assertThat(throughDecider.codes()).containsExactly(F103);
        assertThat(throughController.codes()).containsExactly(F103);
        assertThat(throughNested.codes()).containsExactly(F103);
    }

    @Test
    void isTheProblemWhereAllProvidersComeAfterTheRequirer() {
        FlowFixture flow = FlowFixture.graph("late")
                .task("print")
                .takes("total: int")
                .task("sum")
                .gives("total: int")
                .after("print")
                .task("correct")
                .gives("total: int")
                .after("sum");

        assertThat(flow.codes()).containsExactly(F103);
    }

    @Test
    void survivesANameThatEndsWithAPeriod() {
        assertThat(FlowFixture.graph("etc")
                        .task("etc.")
                        .takes("x: int")
                        .gives("x: int")
                        .codes())
                .containsExactly(F502, F103);
    }

    @Test
    void listsTwentyMembersOfALongCycleAndCountsTheOthers() {
        FlowFixture flow = FlowFixture.graph("ring");
        for (int i = 0; i < 30; i++) {
            flow.task("task" + i).after("task" + (i + 29) % 30);
        }
        assertThat(flow.report())
                .contains("-> task19 -> ... 10 more ... -(after)-> task0\n", "BookTrip.task19()\n", "... and 10 more");
    }
}
