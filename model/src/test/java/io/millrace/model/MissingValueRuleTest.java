package io.millrace.model;

import static io.millrace.model.ProblemCode.F101;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingValueRuleTest {
    @Test
    void acceptsAFlowWhoseValuesAreAllProvided() {
        assertThat(BookTrip.flow().problems()).isEmpty();
        assertThat(GrandTour.flow().report()).isEmpty();
    }

    @Test
    void saysWhatIsMissingAndWhatIsThere() {
        assertThat(BookTrip.flow()
                        .edit("charge")
                        .replace("room: Room", "rom: Room")
                        .report())
                .isEqualTo("""
                        [F101] nothing provides the value 'rom' that task 'charge' requires
                            'rom' (Room) is required at
                                BookTrip.charge(..., rom)
                            Values available to 'charge':
                                traveller (String)   input, TripRequest
                                day (LocalDate)      input, TripRequest
                                flight (Flight)      BookTrip.bookFlight(String, LocalDate)
                                room (Room)          BookTrip.bookRoom(String, LocalDate)
                          Fix: rename it to 'room' (did you mean this?), or add a task with @Provides("rom").
                          More: docs/errors.md#f101""");
    }

    @Test
    void suggestsTheOnlyValueOfTheTypeWhereNoNameIsNear() {
        assertThat(BookTrip.flow()
                        .edit("charge")
                        .replace("room: Room", "bed: Room")
                        .report())
                .isEqualTo("""
                        [F101] nothing provides the value 'bed' that task 'charge' requires
                            'bed' (Room) is required at
                                BookTrip.charge(..., bed)
                            Values available to 'charge':
                                traveller (String)   input, TripRequest
                                day (LocalDate)      input, TripRequest
                                flight (Flight)      BookTrip.bookFlight(String, LocalDate)
                                room (Room)          BookTrip.bookRoom(String, LocalDate)
                          Fix: require 'room', the only value of type Room, or add a task with @Provides("bed"), or make it a component of the flow's input.
                          More: docs/errors.md#f101""");
    }

    @Test
    void isOneProblemForAllWhoRequireANameThatWasMisspeltWhereItIsProvided() {
        FlowFixture flow = BookTrip.flow()
                .edit("bookFlight")
                .replace("flight: Flight", "fligth: Flight")
                .task("print")
                .takes("flight: Flight")
                .decider("mayPrint", "print", DeciderDepth.ALL)
                .takes("flight: Flight");

        assertThat(flow.report()).isEqualTo("""
                        [F101] nothing provides the value 'flight' that task 'charge' requires
                            'flight' (Flight) is required at
                                BookTrip.charge(flight, ...)
                                BookTrip.print(flight)
                                BookTrip.mayPrint(flight)
                            Values available to 'charge':
                                traveller (String)   input, TripRequest
                                day (LocalDate)      input, TripRequest
                                fligth (Flight)      BookTrip.bookFlight(String, LocalDate)
                                room (Room)          BookTrip.bookRoom(String, LocalDate)
                          Fix: rename it to 'fligth' (did you mean this?), or add a task with @Provides("flight").
                          More: docs/errors.md#f101""");
    }

    @Test
    void refusesAnOptionalValueThatNothingProvides() {
        assertThat(BookTrip.flow().edit("charge").takes("coupon?: String").codes())
                .containsExactly(F101);
    }

    @Test
    void refusesWhatAnOutputADeciderOrANestedFlowCannotHave() {
        assertThat(BookTrip.flow().output("receipt: Receipt", "taxi: String").codes())
                .containsExactly(F101);
        assertThat(BookTrip.flow()
                        .decider("may", "charge", DeciderDepth.ALL)
                        .takes("sum: int")
                        .codes())
                .containsExactly(F101);
        assertThat(BookTrip.flow()
                        .nested("stay", "StayFlow")
                        .takes("guest=name: String")
                        .codes())
                .containsExactly(F101);
    }

    @Test
    void tellsThatTheControllerOfAFlowTakesTheInputAlone() {
        assertThat(BookTrip.flow()
                        .without("cancelRoom")
                        .controller("decide", "", "room: Room")
                        .report())
                .isEqualTo("""
                        [F101] nothing provides the value 'room' that the retry controller of 'book-trip' requires
                            'room' (Room) is required at
                                BookTrip
                            A retry controller takes values from outside its scope, here from the input alone.
                            Values available to 'book-trip':
                                traveller (String)   input, TripRequest
                                day (LocalDate)      input, TripRequest
                          Fix: make it a component of the flow's input.
                          More: docs/errors.md#f101""");
    }

    @Test
    void doesNotOfferTheValuesOfSiblingsInAnUnorderedFlow() {
        FlowFixture flow = FlowFixture.unordered("chores")
                .task("sweep")
                .gives("dust: int")
                .task("mop")
                .takes("dirt: int");

        assertThat(flow.report()).isEqualTo("""
                        [F101] nothing provides the value 'dirt' that task 'mop' requires
                            'dirt' (int) is required at
                                BookTrip.mop(dirt)
                            No values are available to 'mop'.
                          Fix: make it a component of the flow's input.
                          More: docs/errors.md#f101""");
    }

    @Test
    void offersTheValuesOfAllMembersToTheOutputOfAnUnorderedFlow() {
        FlowFixture flow =
                FlowFixture.unordered("chores").task("sweep").gives("dust: int").output("dist: int");

        assertThat(flow.report()).contains("dust (int)   BookTrip.sweep()", "rename it to 'dust'");
    }

    @Test
    void showsTwentyValuesAndCountsTheOthers() {
        FlowFixture flow = FlowFixture.graph("many");
        for (int i = 0; i < 30; i++) {
            flow.task("task" + i).gives("value" + i + ": String");
        }
        assertThat(flow.task("last").takes("missing: Room").report())
                .contains("value19 (String)", "... and 10 more")
                .doesNotContain("value20");
    }

    @Test
    void doesNotProposeToProvideANameThatNoValueCanHave() {
        assertThat(BookTrip.flow()
                        .edit("charge")
                        .replace("room: Room", "ro-om: Room")
                        .report())
                .startsWith("[F101]")
                .contains("Fix: rename it to 'room' (did you mean this?).");
        assertThat(BookTrip.flow()
                        .edit("charge")
                        .replace("room: Room", "2-double-beds: Room")
                        .report())
                .startsWith("[F101]")
                .contains("Fix: require a value that is there, by its name.");
    }

    @Test
    void isShownAtTheParameter() {
        assertThat(BookTrip.flow().edit("charge").takes("rom: Room").problems())
                .extracting(problem -> problem.place().describe())
                .containsExactly("BookTrip.charge(..., rom)");
    }
}
