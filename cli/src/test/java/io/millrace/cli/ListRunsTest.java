package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListRunsTest {
    private final Program program = new Program();
    private final StoredTrips old = new StoredTrips(program.store, Program.NOW.minus(Duration.ofDays(40)));
    private final StoredTrips today = new StoredTrips(program.store, Program.NOW);

    @Test
    void asksWhetherAnotherCommandWasMeant() {
        Program.Answer answer = program.runs("lst");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("Did you mean: runs list?").doesNotContain("Usage:");
    }

    @Test
    void showsRunsInATable() {
        old.succeeded("trip-1");
        today.flown("trip-2");

        Program.Answer answer = program.runs("list");

        assertThat(answer.exit()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).isEqualTo("""
                        RUN     FLOW         STATE      CREATED               CHANGED               OWNER     LABELS
                        trip-1  book-trip 1  SUCCEEDED  2026-04-22T12:00:00Z  2026-04-22T12:00:00Z  -         customer=Ada
                        trip-2  book-trip 1  RUNNING    2026-06-01T12:00:00Z  2026-06-01T12:00:00Z  engine-1  customer=Ada
                        """);
    }

    @Test
    void showsRunsAsJson() {
        today.flown("trip-2");

        Program.Answer answer = program.runs("list", "--json");

        assertThat(answer.exit()).isZero();
        JsonNode run = json(answer).path("runs").path(0);
        assertThat(run.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "generation",
                        "flow",
                        "version",
                        "fingerprint",
                        "incarnation",
                        "state",
                        "suspension",
                        "records",
                        "recoveries",
                        "createdAt",
                        "changedAt",
                        "labels",
                        "metadata",
                        "owner",
                        "requests");
        assertThat(run.path("state").asText()).isEqualTo("RUNNING");
        assertThat(run.path("records").asInt()).isEqualTo(2);
        assertThat(run.path("owner").path("name").asText()).isEqualTo("engine-1");
        assertThat(run.path("owner").path("until").asText()).isEqualTo("2026-06-01T12:01:00Z");
        assertThat(run.path("labels").path("customer").asText()).isEqualTo("Ada");
        assertThat(json(answer).path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--flow=book-trip, old-ended new-flown",
        "--flow=pack, packing",
        "--flow=none, ''",
        "--state=succeeded, old-ended",
        "'--state=RUNNING,PENDING', new-flown packing",
        "--label=customer=Ada, old-ended new-flown",
        "--label=customer=Bob, ''",
        "--older-than=30d, old-ended",
        "--older-than=41d, ''",
        "--unchanged-for=PT24H, old-ended",
        "--newest-first, packing new-flown old-ended",
        "--limit=2, old-ended new-flown"
    })
    void findsWhatIsAskedFor(String option, String expected) {
        old.succeeded("old-ended");
        today.flown("new-flown");
        today.begun("packing", "pack", Map.of());

        assertThat(ids(program.runs("list", "--json", option)))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void goesOnWhereThePageBeforeEnded() {
        for (int i = 0; i < 5; i++) {
            today.flown("trip-" + i);
        }

        Program.Answer first = program.runs("list", "--limit", "3");
        String cursor = first.out().lines().skip(4).findFirst().orElseThrow().substring("more: --cursor ".length());

        assertThat(ids(program.runs("list", "--limit", "3", "--cursor", cursor, "--json")))
                .containsExactly("trip-3", "trip-4");
    }

    @Test
    void saysThatThereAreNone() {
        assertThat(program.runs("list")).isEqualTo(new Program.Answer(0, "no runs\n", ""));
    }

    @Test
    void takesNoCommandsOfATerminalFromLabels() {
        today.begun("trip-1", "book-trip", Map.of("name", "\u001b[2Jx\ny"));

        assertThat(program.runs("list").out()).contains("name= [2Jx y").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "--limit=0, '--limit is 1 or more'",
        "--cursor=nonsense, '--cursor is what a page of this store said'",
        "--older-than=soon, 'is no age; write a number with s, m, h or d'",
        "--older-than=-PT1H, 'is no age; write a number with s, m, h or d'",
        "--older-than=999999999d, 'up to 365000d'",
        "--state=GONE, 'GONE'",
        "--colour=red, '--colour=red'"
    })
    void saysWhatMakesNoSense(String option, String complaint) {
        Program.Answer answer = program.runs("list", option);

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains(complaint, "Usage: millrace runs list")
                .doesNotContain("\tat ");
    }

    private static JsonNode json(Program.Answer answer) {
        return Json.read(answer.out().getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static List<String> ids(Program.Answer answer) {
        List<String> ids = new ArrayList<>();
        json(answer).path("runs").forEach(run -> ids.add(run.path("id").asText()));
        return ids;
    }
}
