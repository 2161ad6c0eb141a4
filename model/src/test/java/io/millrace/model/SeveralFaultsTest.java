package io.millrace.model;

import static io.millrace.model.ProblemCode.F101;
import static io.millrace.model.ProblemCode.F104;
import static io.millrace.model.ProblemCode.F203;
import static io.millrace.model.ProblemCode.F401;
import static io.millrace.model.ProblemCode.F501;
import static io.millrace.model.ProblemCode.F603;
import static io.millrace.model.ProblemCode.F605;
import static io.millrace.model.ProblemCode.F606;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeveralFaultsTest {
    private static FlowFixture flow() {
        return GrandTour.flow()
                .edit("plan")
                .gives("new: int")
                .allowUnused("new")
                .edit("send")
                .takes("recept: Receipt")
                .after("chargee")
                .edit("charge")
                .replace("seat?: Seat", "seat: Seat")
                .replace("room: Room", "room: Seat")
                .edit("cancelFlight")
                .takes("hotel: String")
                .edit("stay")
                .retry(0)
                .decider("may", "nothing", DeciderDepth.ATOM);
    }

    @Test
    void areAllReportedInTheOrderOfTheRules() {
        assertThat(flow().codes()).containsExactly(F501, F605, F603, F401, F101, F203, F104, F606);
    }

    @Test
    void areReportedTheSameEachTime() {
        assertThat(flow().report()).isEqualTo(flow().report());
    }

    @Test
    void areReportedInTheOrderOfTheSourceWhereOneRuleFindsThem() {
        FlowFixture flow = BookTrip.flow()
                .edit("charge")
                .takes("one: int", "two: int")
                .task("late")
                .takes("three: int")
                .edit("bookFlight")
                .takes("zero: int");

        assertThat(flow.problems())
                .extracting(Problem::headline)
                .containsExactly(
                        "nothing provides the value 'zero' that task 'bookFlight' requires",
                        "nothing provides the value 'one' that task 'charge' requires",
                        "nothing provides the value 'two' that task 'charge' requires",
                        "nothing provides the value 'three' that task 'late' requires");
    }
}
