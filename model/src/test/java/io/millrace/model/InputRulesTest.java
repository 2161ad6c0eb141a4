package io.millrace.model;

import static io.millrace.model.ProblemCode.F105;
import static io.millrace.model.ProblemCode.F106;
import static io.millrace.model.ProblemCode.F107;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputRulesTest {
    private static FlowFixture order() {
        return FlowFixture.graph("order")
                .source("Order")
                .inputSource("Cart")
                .input("item: String", "price: int")
                .task("charge")
                .takes("item: String", "price: int");
    }

    @Test
    void refusesAnInputThatIsProvidedAgain() {
        assertThat(order().task("lookUp")
                        .takes("item: String")
                        .gives("price: int")
                        .report())
                .isEqualTo("""
                        [F105] the value 'price' is part of the input and provided again
                            'price' is
                                a component of the input, Cart
                            and is provided at
                                Order.lookUp(String)
                          Fix: give the provided value another name.
                          More: docs/errors.md#f105""");
    }

    @Test
    void reportsAClashOnceForEachName() {
        FlowFixture flow = order().task("one")
                .gives("price: int", "item: String")
                .task("two")
                .gives("price: int")
                .task("three")
                .retryEachOf("item", "a");

        assertThat(flow.problems())
                .extracting(Problem::headline)
                .containsExactly(
                        "the value 'item' is part of the input and provided again",
                        "the value 'price' is part of the input and provided again");
    }

    @Test
    void saysNothingOfTheTypesAndTheAbsenceOfWhatClashes() {
        FlowFixture flow = FlowFixture.graph("order")
                .input("item: String", "price?: int")
                .task("lookUp")
                .takes("item: String")
                .gives("price: Long")
                .task("charge")
                .takes("price: Long")
                .task("split")
                .each("price", "cent: int");

        assertThat(flow.codes()).containsExactly(F105);
    }

    @Test
    void refusesAnInputThatHoldsOneNameTwice() {
        assertThat(order().input("price: int").codes()).containsExactly(F105);
    }

    @Test
    void notesAnInputThatNothingUses() {
        assertThat(order().input("colour: String").report()).isEqualTo("""
                        [F106] nothing uses the input value 'colour'
                            'colour' is a component of the input, Cart.
                          Fix: remove it, or name it in @Flow(allowUnused = "colour").
                          More: docs/errors.md#f106""");
        assertThat(order().input("colour: String").allowUnused("colour").problems())
                .isEmpty();
    }

    @Test
    void countsEveryKindOfUse() {
        assertThat(order().input("a: int")
                        .task("t")
                        .revert("undo", "t")
                        .takes("a: int")
                        .problems())
                .isEmpty();
        assertThat(order().input("a: int")
                        .decider("may", "charge", DeciderDepth.ALL)
                        .takes("a: int")
                        .problems())
                .isEmpty();
        assertThat(order().input("a: int").output("a: int").problems()).isEmpty();
        assertThat(order().input("a: int")
                        .nested("inner", "InnerFlow")
                        .takes("x=a: int")
                        .problems())
                .isEmpty();
        assertThat(order().controller("decide", "", "a: int").input("a: int").problems())
                .isEmpty();
        assertThat(order().input("a: List<int[]>").task("t").retryEach("b", "a").problems())
                .isEmpty();
    }

    @Test
    void notesAValueThatIsNoPartOfTheOutputEither() {
        FlowFixture flow =
                order().edit("charge").gives("receipt: Receipt", "id: int").output("receipt: Receipt");

        assertThat(flow.report()).isEqualTo("""
                        [F107] nothing uses the value 'id'
                            It is provided by Order.charge(String, int), and is no part of the output.
                          Fix: do not provide it, or name it in @Flow(allowUnused = "id").
                          More: docs/errors.md#f107""");
        assertThat(flow.allowUnused("id").problems()).isEmpty();
    }

    @Test
    void notesAValueThatIsOverwrittenBeforeItIsUsed() {
        FlowFixture flow = order().task("first")
                .gives("id: int")
                .task("second")
                .gives("id: int")
                .after("first");

        assertThat(flow.codes()).containsExactly(F107);
    }

    @Test
    void takesEveryValueForUsedWhereTheOutputIsGenerated() {
        assertThat(order().edit("charge").gives("receipt: Receipt").problems()).isEmpty();
    }

    @Test
    void notesNothingInAFlowWithErrors() {
        assertThat(order().input("colour: String")
                        .task("paint")
                        .takes("color: String")
                        .codes())
                .containsExactly(ProblemCode.F101);
        assertThat(order().input("colour: String").codes()).containsExactly(F106);
    }
}
