package io.millrace.model;

import static io.millrace.model.ProblemCode.F104;
import static io.millrace.model.ProblemCode.F601;
import static io.millrace.model.ProblemCode.F602;
import static io.millrace.model.ProblemCode.F604;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatternRulesTest {
    private static FlowFixture letter() {
        return FlowFixture.linear("letter")
                .source("Letter")
                .task("buy")
                .gives("paper: String", "pen: String")
                .task("write")
                .takes("paper: String", "pen: String")
                .gives("letter: String")
                .task("send")
                .takes("letter: String")
                .after("write");
    }

    private static FlowFixture chores() {
        return FlowFixture.unordered("chores")
                .source("Chores")
                .input("rooms: int")
                .task("sweep")
                .takes("rooms: int")
                .gives("dust: int")
                .task("wash")
                .gives("clean: int")
                .nested("cook", "CookFlow")
                .gives("soup: String");
    }

    private static FlowFixture withNestedFlow() {
        return FlowFixture.linear("trip")
                .source("Trip")
                .nested("stay", "StayFlow")
                .takes("day: LocalDate")
                .gives("room: Room")
                .task("plan")
                .gives("day: LocalDate")
                .task("pay")
                .takes("room: Room");
    }

    @Test
    void acceptsALinearFlowThatLooksBack() {
        assertThat(letter().problems()).isEmpty();
        assertThat(withNestedFlow().order("plan", "stay", "pay").problems()).isEmpty();
    }

    @Test
    void refusesALinearFlowThatLooksAhead() {
        FlowFixture flow = FlowFixture.linear("letter")
                .source("Letter")
                .task("write")
                .takes("paper: String", "pen: String")
                .gives("letter: String")
                .task("buy")
                .gives("paper: String", "pen: String");

        assertThat(flow.report()).isEqualTo("""
                        [F601] task 'write' requires 'paper', which comes later, from 'buy'
                            A linear flow runs its members one after the other, in source order or in the order that it names:
                                'write' is Letter.write(String, String)
                                'buy' is Letter.buy()
                          Fix: move 'buy' before 'write', or use pattern GRAPH.
                          More: docs/errors.md#f601""");
    }

    @Test
    void refusesAnAfterAndADeciderThatLookAhead() {
        assertThat(letter().edit("buy").after("send").report())
                .startsWith("[F601] task 'buy' is to run after 'send', which runs later\n")
                .contains("'buy' is Letter.buy()", "'send' is Letter.send(String)");
        assertThat(letter().decider("may", "buy", DeciderDepth.ALL)
                        .takes("letter: String")
                        .codes())
                .containsExactly(F601);
        assertThat(letter().edit("buy").takes("paper: String").report())
                .startsWith("[F601] task 'buy' requires 'paper', which it provides itself\n");
    }

    @Test
    void refusesAnOrderThatLooksAhead() {
        assertThat(letter().order("buy", "send", "write").report())
                .startsWith("[F601] task 'send' is to run after 'write', which runs later\n");
        assertThat(letter().order("buy", "send", "write").codes()).containsExactly(F601);
    }

    @Test
    void refusesToGuessTheOrderOfALinearFlowThatNests() {
        assertThat(withNestedFlow().report()).isEqualTo("""
                        [F604] linear flow 'trip' nests a flow and names no order
                            Fields stand above methods in most classes, so the source order is rarely the meant one.
                          Fix: name all members in order, as in @Flow(order = {"stay", "plan", "pay"}).
                          More: docs/errors.md#f604""");
    }

    @Test
    void refusesWrongNamesInAnOrder() {
        assertThat(letter().order("buy", "wrote", "send").report()).isEqualTo("""
                        [F604] the order of flow 'letter' names 'wrote', which is no member of the flow
                            Members of the flow: 'buy', 'write', 'send'
                          Fix: rename it to 'write' (did you mean this?), or leave the name out.
                          More: docs/errors.md#f604""");
        assertThat(letter().order("buy", "write", "send", "buy").report()).isEqualTo("""
                        [F604] the order of flow 'letter' names 'buy' twice
                            Each member runs once in a linear flow.
                          Fix: leave one of the two names out.
                          More: docs/errors.md#f604""");
        assertThat(letter().order("buy", "buy", "send").codes()).containsExactly(F604);
        assertThat(letter().order("buy", "write", "send", "nothing").codes()).containsExactly(F604);
    }

    @Test
    void refusesAnOrderThatLeavesMembersOut() {
        assertThat(letter().order("send").report()).isEqualTo("""
                        [F604] the order of flow 'letter' leaves out 'buy', 'write'
                            A linear flow that names its order names all its members.
                          Fix: add 'buy', 'write' at the right place.
                          More: docs/errors.md#f604""");
        assertThat(letter().order("write", "send").codes()).containsExactly(F604);
        assertThat(letter().order("bye").codes()).containsExactly(F604, F604);
    }

    @Test
    void judgesTheMembersThatAnIncompleteOrderDoesName() {
        assertThat(letter().task("post")
                        .takes("letter: String")
                        .order("send", "write", "buy")
                        .codes())
                .containsExactly(F604, F601, F601);
    }

    @Test
    void refusesAnOrderInAFlowThatIsNotLinear() {
        assertThat(BookTrip.flow().order("bookFlight", "bookRoom", "charge").report())
                .isEqualTo("""
                        [F604] flow 'book-trip' is not linear, but names an order
                            Only linear flows run their members in a named order.
                          Fix: use pattern LINEAR, or leave the order out.
                          More: docs/errors.md#f604""");
    }

    @Test
    void acceptsAnUnorderedFlowOfIndependentMembers() {
        assertThat(chores().problems()).isEmpty();
        assertThat(chores().edit("sweep")
                        .retryEachOf("broom", "old", "new")
                        .takes("broom: String")
                        .problems())
                .isEmpty();
        assertThat(chores().decider("maySweep", "sweep", DeciderDepth.ALL)
                        .takes("rooms: int")
                        .problems())
                .isEmpty();
        assertThat(chores().revert("spill", "sweep")
                        .takes("dust: int")
                        .output("dust: int", "clean: int", "soup: String")
                        .problems())
                .isEmpty();
    }

    @Test
    void refusesSiblingsThatDependOnEachOther() {
        assertThat(chores().edit("wash").takes("dust: int").report()).isEqualTo("""
                        [F602] task 'wash' requires 'dust' of 'sweep' in an unordered flow
                            The members of an unordered flow are independent: they take values of the input only.
                          Fix: use pattern GRAPH, in which members without a dependence still run side by side.
                          More: docs/errors.md#f602""");
        assertThat(chores().edit("wash").after("sweep").report())
                .startsWith("[F602] task 'wash' is to run after 'sweep' in an unordered flow\n");
        assertThat(chores().edit("cook").takes("dirt=dust: int").report())
                .startsWith("[F602] nested flow 'cook' requires 'dust' of 'sweep' in an unordered flow\n");
        assertThat(chores().decider("mayWash", "wash", DeciderDepth.ALL)
                        .takes("dust: int")
                        .report())
                .startsWith("[F602] decider 'mayWash' requires 'dust' of 'sweep' in an unordered flow\n");
        assertThat(chores().edit("wash").takes("clean: int").report())
                .startsWith("[F602] task 'wash' requires 'clean', which 'wash' itself provides\n")
                .contains("Fix: take the value from the input.");
    }

    @Test
    void isOneProblemForTwoSiblings() {
        assertThat(chores().edit("wash")
                        .takes("dust: int")
                        .after("sweep")
                        .decider("mayWash", "wash", DeciderDepth.ALL)
                        .takes("dust: int")
                        .codes())
                .containsExactly(F602);
    }

    @Test
    void saysNothingOfWhatFollowsFromADependenceThatIsForbidden() {
        FlowFixture ignored = chores().decider("maySweep", "sweep", DeciderDepth.ATOM)
                .edit("wash")
                .takes("dust: int");
        FlowFixture absent = chores().edit("sweep")
                .replace("dust: int", "dust?: int")
                .edit("wash")
                .takes("dust: int");
        FlowFixture output = chores().output("clean: int")
                .allowUnused("dust", "soup")
                .decider("maySweep", "sweep", DeciderDepth.ALL)
                .edit("wash")
                .after("sweep");

        assertThat(ignored.codes()).containsExactly(F602);
        assertThat(absent.codes()).containsExactly(F602);
        assertThat(output.codes()).containsExactly(F602);
        assertThat(chores().edit("wash").takes("dust: String").codes()).containsExactly(F602, F104);
    }
}
