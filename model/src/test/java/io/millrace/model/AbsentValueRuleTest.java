package io.millrace.model;

import static io.millrace.model.DeciderDepth.ALL;
import static io.millrace.model.DeciderDepth.ATOM;
import static io.millrace.model.DeciderDepth.FLOW;
import static io.millrace.model.DeciderDepth.NEIGHBORS;
import static io.millrace.model.ProblemCode.F101;
import static io.millrace.model.ProblemCode.F102;
import static io.millrace.model.ProblemCode.F103;
import static io.millrace.model.ProblemCode.F605;
import static io.millrace.model.ProblemCode.F606;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AbsentValueRuleTest {
    /** Four tasks in a row, and one beside them. */
    private static FlowFixture row() {
        return FlowFixture.graph("row")
                .source("Row")
                .task("one")
                .gives("a: int")
                .task("two")
                .takes("a: int")
                .gives("b: int")
                .task("three")
                .takes("b: int")
                .gives("c: int")
                .task("four")
                .takes("c: int")
                .gives("d: int")
                .task("aside")
                .gives("e: int");
    }

    private static FlowFixture deciding(DeciderDepth depth) {
        return row().decider("may", "one", depth);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL", "FLOW"})
    void acceptsPlainRequirersWhereAllThatFollowsIsIgnored(DeciderDepth depth) {
        assertThat(deciding(depth).problems()).isEmpty();
        assertThat(deciding(depth).edit("aside").after("four").takes("d: int").problems())
                .isEmpty();
    }

    @Test
    void refusesAPlainRequirerWhereTheProviderAloneIsIgnored() {
        assertThat(deciding(ATOM).report()).isEqualTo("""
                        [F606] the value 'a' may be absent, but task 'two' requires it as if it were always there
                            Its provider may be ignored, because of a decider:
                                Row.one()
                          Fix: take Optional<Integer>.
                          More: docs/errors.md#f606""");
        assertThat(deciding(ATOM).problems().get(0).place().describe()).isEqualTo("Row.two(a)");
        assertThat(deciding(ATOM).edit("two").replace("a: int", "a?: int").problems())
                .isEmpty();
    }

    @Test
    void refusesAPlainRequirerBehindTheNeighbours() {
        assertThat(deciding(NEIGHBORS).problems())
                .extracting(problem -> problem.place().describe())
                .containsExactly("Row.three(b)");
        assertThat(deciding(NEIGHBORS)
                        .edit("three")
                        .replace("b: int", "b?: int")
                        .problems())
                .isEmpty();
    }

    @Test
    void takesWhoWaitsWithoutAValueForANeighbourToo() {
        FlowFixture flow =
                row().edit("aside").after("one").task("last").takes("e: int").decider("may", "one", NEIGHBORS);

        assertThat(flow.problems())
                .extracting(problem -> problem.place().describe())
                .containsExactly("Row.three(b)", "Row.last(e)");
    }

    @Test
    void asksOfEveryDeciderByItself() {
        FlowFixture flow = row().decider("one", "one", ALL).decider("two", "two", ATOM);

        assertThat(flow.problems())
                .extracting(problem -> problem.place().describe())
                .containsExactly("Row.three(b)");
    }

    @Test
    void refusesAPlainOutputOfWhatMayBeIgnored() {
        assertThat(deciding(ALL)
                        .output("d: int", "e: int")
                        .allowUnused("a", "b", "c")
                        .codes())
                .containsExactly(F606);
        assertThat(deciding(ALL)
                        .output("d?: int", "e: int")
                        .allowUnused("a", "b", "c")
                        .problems())
                .isEmpty();
    }

    @Test
    void refusesAPlainRequirerOfWhatItsProviderMayNotGive() {
        FlowFixture flow = row().edit("one").replace("a: int", "a?: int");

        assertThat(flow.report()).isEqualTo("""
                        [F606] the value 'a' may be absent, but task 'two' requires it as if it were always there
                            Its provider may give nothing:
                                Row.one()
                          Fix: take Optional<Integer>.
                          More: docs/errors.md#f606""");
        assertThat(flow.edit("two").replace("a: int", "a?: int").problems()).isEmpty();
    }

    @Test
    void looksAtNestedFlowsOnBothSides() {
        FlowFixture flow = FlowFixture.graph("trip")
                .nested("stay", "StayFlow")
                .gives("room: Room")
                .task("pay")
                .takes("room: Room")
                .nested("taxi", "TaxiFlow")
                .takes("to=room: Room");

        assertThat(flow.problems()).isEmpty();
        assertThat(flow.edit("stay").replace("room: Room", "room?: Room").codes())
                .containsExactly(F606, F606);
        assertThat(flow.edit("stay")
                        .replace("room?: Room", "room: Room")
                        .decider("may", "stay", ALL)
                        .problems())
                .isEmpty();
        assertThat(flow.decider("mayNot", "stay", ATOM).codes()).containsExactly(F606, F606);
    }

    @Test
    void looksAtDecidersAndControllers() {
        FlowFixture flow = FlowFixture.graph("control")
                .input("wish?: int", "hosts?: List<String>")
                .task("do");

        assertThat(flow.decider("may", "do", ATOM).takes("wish: int").codes()).containsExactly(F606);
        assertThat(flow.edit("may")
                        .replace("wish: int", "wish?: int")
                        .edit("do")
                        .retryEach("host", "hosts")
                        .report())
                .contains("Fix: run over a collection that is always there, if need be an empty one.");
        assertThat(FlowFixture.graph("control")
                        .input("wish?: int")
                        .controller("decide", "", "wish: int")
                        .codes())
                .containsExactly(F606);
    }

    @Test
    void letsADeciderTakePlainlyWhatIsIgnoredTogetherWithItsTarget() {
        assertThat(deciding(ALL)
                        .decider("mayTwo", "three", ATOM)
                        .takes("a: int")
                        .edit("four")
                        .replace("c: int", "c?: int")
                        .problems())
                .isEmpty();
    }

    @Test
    void saysNothingWhereAMissingEdgeMakesANeighbourLookLikeNone() {
        FlowFixture flow = FlowFixture.graph("diamond")
                .task("top")
                .gives("a: int")
                .task("left")
                .takes("a: int")
                .gives("b: int")
                .task("right")
                .takes("a: int", "b: int")
                .decider("may", "top", NEIGHBORS);

        assertThat(flow.problems()).isEmpty();
        assertThat(flow.edit("right").replace("a: int", "aa: int").codes()).containsExactly(F101);
        assertThat(flow.edit("right").replace("aa: int", "b: int").after("tpo").codes())
                .containsExactly(F605);
    }

    @Test
    void saysNothingWhereAnAmbiguityMakesANeighbourLookLikeNone() {
        FlowFixture flow = FlowFixture.graph("diamond")
                .task("top")
                .gives("a: int", "x: int")
                .task("left")
                .takes("x: int")
                .gives("b: int")
                .task("right")
                .takes("a: int", "b: int")
                .decider("may", "top", NEIGHBORS)
                .task("other")
                .gives("a: int");

        assertThat(flow.codes()).containsExactly(F102);
    }

    @Test
    void saysNothingWhereACycleMakesEverythingFollow() {
        FlowFixture flow =
                row().output("a: int").allowUnused("b", "c", "d", "e").decider("may", "three", FLOW);

        assertThat(flow.problems()).isEmpty();
        assertThat(flow.edit("one").after("four").codes()).containsExactly(F103);
    }
}
