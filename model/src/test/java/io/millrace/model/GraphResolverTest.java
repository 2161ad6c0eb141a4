package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphResolverTest {
    /** Returns who provides the value to the first requirer of that name: a member, or the kind of what else it is. */
    private static String provider(FlowFixture flow, String requirer, String value) {
        return flow.resolve().bindings().stream()
                .filter(binding -> binding.requirer().name().equals(requirer)
                        && binding.requirement().name().equals(value))
                .map(GraphResolverTest::provider)
                .findFirst()
                .orElseThrow();
    }

    private static String provider(Binding binding) {
        return binding.provider()
                .map(found -> found.kind() == Provider.Kind.MEMBER
                        ? found.member().orElseThrow().name()
                        : found.kind()
                                + found.member()
                                        .map(member -> " of " + member.name())
                                        .orElse(""))
                .orElse(binding.isMissing() ? "nobody" : "undetermined");
    }

    private static List<String> order(FlowFixture flow) {
        return flow.resolve().inOrder().stream().map(MemberDeclaration::name).toList();
    }

    @Test
    void bindsNamesToInputAndMembers() {
        assertThat(provider(BookTrip.flow(), "bookFlight", "day")).isEqualTo("INPUT");
        assertThat(provider(BookTrip.flow(), "charge", "room")).isEqualTo("bookRoom");
        assertThat(BookTrip.flow().resolve().edges())
                .extracting(edge -> edge.from().name() + " -" + edge.label() + "-> "
                        + edge.to().name())
                .containsExactly("bookFlight -flight-> charge", "bookRoom -room-> charge");
    }

    @Test
    void takesTheLastOneBeforeInALine() {
        FlowFixture flow = FlowFixture.linear("line")
                .task("first")
                .gives("x: int")
                .task("second")
                .takes("x: int")
                .gives("x: int")
                .task("third")
                .takes("x: int")
                .gives("x: int")
                .task("last")
                .takes("x: int");

        assertThat(provider(flow, "second", "x")).isEqualTo("first");
        assertThat(provider(flow, "third", "x")).isEqualTo("second");
        assertThat(provider(flow, "last", "x")).isEqualTo("third");
        assertThat(provider(flow.order("last", "first", "second", "third"), "last", "x"))
                .isEqualTo("first");
    }

    @Test
    void takesTheLastOneBeforeByTheEdgesOfAGraph() {
        FlowFixture flow = FlowFixture.graph("updates")
                .task("use")
                .takes("x: int")
                .after("second")
                .task("second")
                .takes("x: int")
                .gives("x: int")
                .after("first")
                .task("first")
                .takes("x: int")
                .gives("x: int")
                .task("make")
                .gives("x: int");

        assertThat(provider(flow, "first", "x")).isEqualTo("make");
        assertThat(provider(flow, "second", "x")).isEqualTo("first");
        assertThat(provider(flow, "use", "x")).isEqualTo("second");
        assertThat(flow.resolve().outputs())
                .extracting(output -> output.member().orElseThrow().name())
                .containsExactly("second");
        assertThat(order(flow)).containsExactly("make", "first", "second", "use");
    }

    @Test
    void findsTheNearestThroughOtherValuesWhoseNearestItFoundBefore() {
        FlowFixture flow = FlowFixture.graph("rounds")
                .task("a")
                .gives("x: int", "y: int")
                .task("b")
                .takes("x: int")
                .gives("x: int", "step: int")
                .task("c")
                .takes("step: int", "y: int")
                .gives("y: int")
                .task("d")
                .takes("y: int", "x: int")
                .after("c");

        assertThat(provider(flow, "d", "y")).isEqualTo("c");
        assertThat(provider(flow, "d", "x")).isEqualTo("b");
    }

    @Test
    void leavesUndeterminedWhoseOrderNothingTells() {
        FlowFixture flow = FlowFixture.graph("updates")
                .task("make")
                .gives("x: int")
                .task("one")
                .takes("x: int")
                .gives("x: int")
                .task("two")
                .takes("x: int")
                .gives("x: int");

        assertThat(provider(flow, "one", "x")).isEqualTo("undetermined");
        assertThat(provider(flow.edit("two").after("one"), "one", "x")).isEqualTo("make");
        assertThat(provider(flow, "two", "x")).isEqualTo("one");
    }

    @Test
    void neverGivesATaskItsOwnResultWhereAnotherOneProvidesTheName() {
        FlowFixture flow = FlowFixture.graph("update")
                .task("update")
                .takes("x: int")
                .gives("x: int")
                .task("make")
                .gives("x: int");

        assertThat(provider(flow, "update", "x")).isEqualTo("make");
        assertThat(provider(flow.without("make"), "update", "x")).isEqualTo("update");
    }

    @Test
    void letsTheControllerOfATaskStandBeforeThatOfTheFlow() {
        FlowFixture flow = FlowFixture.graph("scopes")
                .retryEachOf("x", "a", "b")
                .task("inside")
                .takes("x: String")
                .retryEachOf("x", "c", "d")
                .task("beside")
                .takes("x: String");

        assertThat(provider(flow, "inside", "x")).isEqualTo("CONTROLLER of inside");
        assertThat(provider(flow, "beside", "x")).isEqualTo("CONTROLLER");
    }

    @Test
    void letsAMemberBeforeTheRequirerStandBeforeTheControllerOfTheFlow() {
        FlowFixture flow = FlowFixture.graph("scopes")
                .retryEachOf("x", "a", "b")
                .task("before")
                .takes("x: String")
                .gives("x: String")
                .task("after")
                .takes("x: String")
                .after("before")
                .task("beside")
                .takes("x: String");

        assertThat(provider(flow, "before", "x")).isEqualTo("CONTROLLER");
        assertThat(provider(flow, "after", "x")).isEqualTo("before");
        assertThat(provider(flow, "beside", "x")).isEqualTo("undetermined");
        assertThat(flow.resolve().outputs()).extracting(Provider::kind).containsExactly(Provider.Kind.MEMBER);
    }

    @Test
    void showsAControllerOnlyWhatIsOutsideOfItsScope() {
        FlowFixture flow = FlowFixture.graph("scopes")
                .input("hosts: List<String>")
                .controller("decide", "", "hosts: List<String>", "found: int")
                .task("find")
                .gives("found: int")
                .task("use")
                .controller("decideUse", "again: int", "found: int", "again: int");

        assertThat(provider(flow, "scopes", "hosts")).isEqualTo("INPUT");
        assertThat(provider(flow, "scopes", "found")).isEqualTo("nobody");
        assertThat(provider(flow, "use", "found")).isEqualTo("find");
        assertThat(provider(flow, "use", "again")).isEqualTo("nobody");
    }

    @Test
    void showsARevertWhatItsTaskTookAndGave() {
        FlowFixture flow = FlowFixture.linear("line")
                .input("i: int")
                .task("first")
                .gives("x: int")
                .task("second")
                .takes("x: int")
                .gives("y: int")
                .revert("undo", "second")
                .takes("x: int", "y: int", "i: int", "z: int")
                .task("third")
                .gives("x: int", "z: int");

        assertThat(provider(flow, "undo", "x")).isEqualTo("first");
        assertThat(provider(flow, "undo", "y")).isEqualTo("second");
        assertThat(provider(flow, "undo", "i")).isEqualTo("INPUT");
        assertThat(provider(flow, "undo", "z")).isEqualTo("nobody");
    }

    @Test
    void knowsTheTypeOfAnAlternative() {
        FlowGraph graph = GrandTour.flow().resolve();
        Provision airline = graph.declaration().members().stream()
                .flatMap(member -> member.controllers().stream())
                .flatMap(controller -> controller.provides().stream())
                .findFirst()
                .orElseThrow();

        assertThat(airline.type().display()).isEqualTo("Object");
        assertThat(graph.typeOf(airline).display()).isEqualTo("String");
    }

    @Test
    void bindsTheOutputInTheOrderOfItsRecord() {
        assertThat(GrandTour.flow().resolve().outputs())
                .extracting(output -> output.provision().name())
                .containsExactly("receipt", "flight", "seat");
        assertThat(BookTrip.flow().resolve().outputs())
                .extracting(output -> output.provision().name())
                .containsExactly("flight", "room", "receipt");
    }

    @Test
    void ordersMembersByEdgesThenByPriorityThenBySource() {
        FlowFixture flow = FlowFixture.graph("order")
                .task("a")
                .task("b")
                .priority(1)
                .task("c")
                .after("b")
                .priority(-1)
                .task("d")
                .after("b")
                .priority(7)
                .task("e")
                .priority(1);

        assertThat(order(flow)).containsExactly("b", "d", "e", "a", "c");
    }

    @Test
    void leavesOutOfTheOrderWhatIsOnOrBehindACycle() {
        FlowFixture flow = FlowFixture.graph("order")
                .task("a")
                .after("b")
                .task("b")
                .after("a")
                .task("c")
                .after("a")
                .task("d")
                .task("e")
                .after("d");

        assertThat(order(flow)).containsExactly("d", "e");
    }

    @Test
    void knowsPredecessorsRevertsAndDeciders() {
        FlowGraph graph = GrandTour.flow().resolve();
        TaskDeclaration upgrade =
                (TaskDeclaration) graph.declaration().members().get(3);
        TaskDeclaration charge = (TaskDeclaration) graph.declaration().members().get(5);

        assertThat(graph.decidersOf(upgrade))
                .extracting(DeciderDeclaration::name)
                .containsExactly("mayUpgrade");
        assertThat(graph.revertOf(charge)).map(RevertDeclaration::name).contains("refund");
        assertThat(graph.revertOf(upgrade)).isEmpty();
        assertThat(graph.predecessors(charge))
                .extracting(MemberDeclaration::name)
                .containsExactlyInAnyOrder("bookFlight", "stay", "upgrade");
    }

    @Test
    void refusesToTellOfARequirementOfAnotherFlow() {
        Requirement stranger = new Requirement("x", TypeRef.Primitive.INT, false, new At("there"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BookTrip.flow().resolve().binding(stranger))
                .withMessage("x (int) is not required in flow 'book-trip'");
    }
}
