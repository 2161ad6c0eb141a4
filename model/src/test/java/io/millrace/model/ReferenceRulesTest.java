package io.millrace.model;

import static io.millrace.model.ProblemCode.F603;
import static io.millrace.model.ProblemCode.F605;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceRulesTest {
    @Test
    void acceptsNamesOfTasksAndNestedFlows() {
        assertThat(GrandTour.flow()
                        .edit("send")
                        .after("stay")
                        .decider("mayStay", "stay", DeciderDepth.ATOM)
                        .edit("charge")
                        .replace("room: Room", "room?: Room")
                        .problems())
                .isEmpty();
    }

    @Test
    void refusesAnAfterThatNamesNoMember() {
        assertThat(BookTrip.flow().edit("charge").after("boookRoom").report()).isEqualTo("""
                        [F605] task 'charge' is to run after 'boookRoom', which is no member of the flow
                            Other members of the flow: 'bookFlight', 'bookRoom'
                          Fix: rename it to 'bookRoom' (did you mean this?), or name a member of this flow, or leave the name out.
                          More: docs/errors.md#f605""");
        assertThat(BookTrip.flow().edit("charge").after("stay.bookRoom").codes())
                .containsExactly(F605);
    }

    @Test
    void refusesATaskThatIsToRunAfterItself() {
        assertThat(BookTrip.flow().edit("charge").after("charge").report()).isEqualTo("""
                        [F605] task 'charge' is to run after itself
                            at BookTrip.charge(Flight, Room)
                          Fix: name another member, or leave the name out.
                          More: docs/errors.md#f605""");
    }

    @Test
    void doesNotSuggestTheMemberItself() {
        assertThat(BookTrip.flow().edit("charge").after("charrge").report())
                .doesNotContain("did you mean")
                .contains("Fix: name a member of this flow, or leave the name out.");
    }

    @Test
    void refusesADeciderAboutNothing() {
        assertThat(BookTrip.flow()
                        .decider("mayCharge", "chrage", DeciderDepth.ALL)
                        .takes("flight: Flight", "nothing: int")
                        .report())
                .isEqualTo("""
                        [F603] decider 'mayCharge' decides about 'chrage', which is no member of flow 'book-trip'
                            Members of the flow: 'bookFlight', 'bookRoom', 'charge'
                          Fix: rename it to 'charge' (did you mean this?), or name a task or a nested flow of this flow.
                          More: docs/errors.md#f603""");
        assertThat(BookTrip.flow()
                        .decider("mayCharge", "stay.charge", DeciderDepth.ALL)
                        .codes())
                .containsExactly(F603);
    }
}
