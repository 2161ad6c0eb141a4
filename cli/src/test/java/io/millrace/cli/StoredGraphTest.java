package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.TaskState;
import io.millrace.runtime.store.StoredPlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredGraphTest {
    private static final String NESTED = """
            plan 1
            at .
            flow trip
              pattern GRAPH
            subflow backup
              after stay
            task charge
              after backup
            subflow stay
            at backup
            at stay
            flow hotel-stay
            task bookRoom
              after findHotel
            task findHotel
            """;

    private static StoredGraph graph(String shape) {
        return StoredGraph.of(new StoredPlan("f1", shape));
    }

    @Test
    void putsNestedFlowsInOrder() {
        assertThat(graph(NESTED).members())
                .extracting(StoredGraph.Member::name)
                .containsExactly(
                        "stay",
                        "stay.findHotel",
                        "stay.bookRoom",
                        "backup",
                        "backup.findHotel",
                        "backup.bookRoom",
                        "charge");
        assertThat(graph(NESTED).members().get(5).after()).containsExactly("backup.findHotel");
        assertThat(graph(NESTED).tasks()).doesNotContain("stay", "backup").contains("stay.bookRoom", "charge");
    }

    @Test
    void tellsNothingWhereNothingIsStored() {
        assertThat(graph("").members()).isEmpty();
        assertThat(GraphText.of(new StateGraph("run-1", "trip", List.of())))
                .containsExactly("nothing is stored of the graph of this run");
    }

    @Test
    void refusesAPlanOfANewerVersionAndOneThatIsNone() {
        assertThatThrownBy(() -> graph("plan 2\nat .\nflow trip\n"))
                .hasMessageStartingWith("[R140] what the flow of a run meant")
                .hasMessageContaining("the newest that is known is 1");
        assertThatThrownBy(() -> graph("nonsense\n")).hasMessageStartingWith("[R140] what the flow of a run meant");
    }

    @Test
    void drawsANestedFlowBeforeWhatIsInIt() {
        StateGraph nested = new StateGraph(
                "run-1",
                "trip",
                List.of(
                        new StateGraph.Node("stay", List.of(), Optional.empty()),
                        new StateGraph.Node("stay.find \"hotel\"", List.of(), Optional.of(TaskState.SUCCEEDED))));

        assertThat(GraphText.of(nested))
                .containsExactly("[+] stay               (flow)", "[x] stay.find \"hotel\"  SUCCEEDED");
        assertThat(GraphMermaid.of(nested))
                .containsExactly(
                        "flowchart TD",
                        "    n_stay[[\"stay\"]]",
                        "    n_stay_2e_find_20__22_hotel_22_[\"stay.find #quot;hotel#quot;<br/>SUCCEEDED\"]:::succeeded",
                        "    n_stay -.- n_stay_2e_find_20__22_hotel_22_",
                        "    classDef succeeded fill:#c8e6c9,stroke:#555555,color:#000000");
        assertThat(GraphDot.of(nested))
                .contains(
                        "    n_stay [label=\"stay\", style=dashed];",
                        "    n_stay -> n_stay_2e_find_20__22_hotel_22_ [style=dotted, arrowhead=none];");
    }
}
