package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeChangesTest {
    private static FlowShape shape(FlowFixture flow) {
        return FlowShape.of(flow.resolve(), flow.types);
    }

    private static List<String> changes(FlowFixture flow) {
        return ShapeChanges.breaking(shape(BookTrip.flow()), shape(flow));
    }

    @Test
    void areNoneWhereRunsCanGoOn() {
        assertThat(changes(BookTrip.flow())).isEmpty();
        assertThat(changes(
                        BookTrip.flow().task("print").takes("receipt: Receipt").revert("burn", "print")))
                .isEmpty();
        assertThat(changes(BookTrip.flow().decider("may", "charge", DeciderDepth.ALL)))
                .isEmpty();
        assertThat(changes(BookTrip.flow().output("receipt: Receipt"))).isEmpty();
        assertThat(ShapeChanges.breaking(
                        shape(BookTrip.flow().edit("bookRoom").after("bookFlight")), shape(BookTrip.flow())))
                .isEmpty();
    }

    @Test
    void areWhatAMemberHasNoLongerOrHasNow() {
        assertThat(changes(BookTrip.flow().without("charge"))).containsExactly("task 'charge' is gone");
        assertThat(changes(BookTrip.flow().edit("charge").atMostOnce()))
                .containsExactly(
                        "task 'charge' has no longer 'delivery AT_LEAST_ONCE'",
                        "task 'charge' has now 'delivery AT_MOST_ONCE'");
        assertThat(changes(BookTrip.flow().edit("bookRoom").after("bookFlight")))
                .containsExactly("task 'bookRoom' has now 'after bookFlight'");
        assertThat(changes(BookTrip.flow().edit("charge").takes("day: LocalDate")))
                .containsExactly("task 'charge' has now 'requires day: java.time.LocalDate'");
        assertThat(changes(BookTrip.flow().input("budget: int")))
                .containsExactly("flow 'book-trip' has now 'input budget: java.lang.Integer'");
    }

    @Test
    void areRevertsThatComeOrGo() {
        assertThat(changes(BookTrip.flow().without("cancelRoom"))).containsExactly("the revert of 'bookRoom' is gone");
        assertThat(changes(BookTrip.flow().revert("refund", "charge")))
                .containsExactly("the revert of 'charge' is new");
    }

    @Test
    void areTypesOfAnotherShape() {
        FlowShape old = FlowShape.parse("flow a\ntype x.R record\n  one: int\n  two: int\ntype x.E enum\n  A\n");

        assertThat(ShapeChanges.breaking(
                        old, FlowShape.parse("flow a\ntype x.R record\n  two: int\n  one: int\ntype x.E enum\n  A\n")))
                .containsExactly("type 'x.R' has its components in another order");
        assertThat(ShapeChanges.breaking(
                        old, FlowShape.parse("flow a\ntype x.R record\n  one: int\n  two: int\ntype x.E\n")))
                .containsExactly("type 'x.E' was 'type x.E enum' and is 'type x.E'", "type 'x.E' has no longer 'A'");
        assertThat(ShapeChanges.breaking(old, FlowShape.parse("flow a\n"))).isEmpty();
    }

    @Test
    void nameANestedFlowInWords() {
        FlowFixture flow = FlowFixture.graph("a").nested("stay", "StayFlow");

        assertThat(ShapeChanges.breaking(shape(flow), shape(FlowFixture.graph("a"))))
                .containsExactly("nested flow 'stay' is gone");
    }
}
