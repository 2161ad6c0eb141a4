package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanShapeTest {
    private static final FlowShape STAY = FlowShape.parse("flow stay\n  pattern GRAPH\ntask bookRoom\n");
    private static final FlowShape TRIP = FlowShape.parse("flow trip\n  pattern GRAPH\nsubflow backup\nsubflow stay\n");

    @Test
    void isReadBackAsItWasWrittenWithEachFlowOnce() {
        PlanShape plan = new PlanShape(Map.of(PlanShape.ROOT, TRIP, "stay", STAY, "backup", STAY));

        assertThat(plan.text()).isEqualTo("""
                        plan 1
                        at .
                        flow trip
                          pattern GRAPH
                        subflow backup
                        subflow stay
                        at backup
                        at stay
                        flow stay
                          pattern GRAPH
                        task bookRoom
                        """);
        assertThat(PlanShape.parse(plan.text())).isEqualTo(plan);
        assertThat(PlanShape.parse(PlanShape.of(TRIP).text()).root()).isEqualTo(TRIP);
    }

    @Test
    void refusesWhatItDidNotWrite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanShape.parse("plan 2\nat .\nflow trip\n"))
                .withMessageContaining("\"plan 2\", but the newest that is known is 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanShape.parse("flow trip\n"))
                .withMessageContaining("begins with its format");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanShape.parse(""))
                .withMessageContaining("begins with its format");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanShape.parse("plan 1\nat stay\nflow stay\n"))
                .withMessageContaining("has only [stay]");
    }

    @Test
    void ofAFlowThatIsCutHasNothingOfWhatIsCutOff() {
        FlowShape trip = FlowShape.of(BookTrip.flow().resolve(), BookTrip.flow().types);

        assertThat(trip.cut("trip up to bookRoom", Set.of("bookRoom")).blocks())
                .extracting(FlowShape.Block::header)
                .startsWith("flow trip up to bookRoom", "task bookRoom", "revert bookRoom")
                .doesNotContain("task charge");
    }
}
