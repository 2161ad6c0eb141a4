package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphRunTest {
    private final Program program = new Program();

    @BeforeEach
    void storeARun() {
        new StoredTrips(program.store, Program.NOW).failed("trip-1");
    }

    @Test
    void drawsInText() {
        assertThat(program.runs("graph", "trip-1")).isEqualTo(new Program.Answer(0, """
                                [!] bookFlight  REVERT_FAILED
                                [!] bookRoom    FAILED         after bookFlight
                                [ ] charge      PENDING        after bookFlight, bookRoom
                                """, ""));
    }

    @Test
    void drawsForMermaid() {
        assertThat(program.runs("graph", "trip-1", "--format", "mermaid").out()).isEqualTo("""
                        flowchart TD
                            n_bookFlight["bookFlight<br/>REVERT_FAILED"]:::revert_failed
                            n_bookRoom["bookRoom<br/>FAILED"]:::failed
                            n_charge["charge<br/>PENDING"]:::pending
                            n_bookFlight --> n_bookRoom
                            n_bookFlight --> n_charge
                            n_bookRoom --> n_charge
                            classDef pending fill:#ffffff,stroke:#555555,color:#000000
                            classDef failed fill:#ffcdd2,stroke:#555555,color:#000000
                            classDef revert_failed fill:#ffcdd2,stroke:#555555,color:#000000
                        """);
    }

    @Test
    void drawsForGraphviz() {
        assertThat(program.runs("graph", "trip-1", "--format", "dot").out()).isEqualTo("""
                        digraph "book-trip" {
                            node [shape=box, style="rounded,filled", fillcolor="#ffffff"];
                            n_bookFlight [label="bookFlight\\nREVERT_FAILED", fillcolor="#ffcdd2"];
                            n_bookRoom [label="bookRoom\\nFAILED", fillcolor="#ffcdd2"];
                            n_charge [label="charge\\nPENDING", fillcolor="#ffffff"];
                            n_bookFlight -> n_bookRoom;
                            n_bookFlight -> n_charge;
                            n_bookRoom -> n_charge;
                        }
                        """);
    }

    @Test
    void givesTheGraphAsJson() {
        String json = Json.line(Json.read(program.runs("graph", "trip-1", "--json")
                        .out()
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orElseThrow());

        assertThat(json)
                .isEqualTo("{\"run\":\"trip-1\",\"flow\":\"book-trip\",\"members\":["
                        + "{\"name\":\"bookFlight\",\"kind\":\"task\",\"state\":\"REVERT_FAILED\",\"after\":[]},"
                        + "{\"name\":\"bookRoom\",\"kind\":\"task\",\"state\":\"FAILED\",\"after\":[\"bookFlight\"]},"
                        + "{\"name\":\"charge\",\"kind\":\"task\",\"state\":\"PENDING\","
                        + "\"after\":[\"bookFlight\",\"bookRoom\"]}]}");
    }

    @Test
    void refusesFormsAndRunsThatAreNotThere() {
        assertThat(program.runs("graph", "trip-1", "--format", "crayon").exit()).isEqualTo(2);
        assertThat(program.runs("graph", "trip-9").exit()).isEqualTo(1);
        assertThat(program.runs("graph", "trip-9").err()).startsWith("[R115] the store has no run 'trip-9'");
    }
}
