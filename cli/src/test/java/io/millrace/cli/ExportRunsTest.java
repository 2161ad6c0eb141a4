package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRunsTest {
    private final Program program = new Program();

    @TempDir
    private Path folder;

    @BeforeEach
    void storeRuns() {
        StoredTrips trips = new StoredTrips(program.store, Program.NOW);
        trips.succeeded("trip-1");
        trips.failed("trip-2");
    }

    @Test
    void writesEachRunWithAllItsRecords() {
        Program.Answer answer = program.runs("export", "trip-1");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out().lines()).hasSize(1);
        JsonNode run = read(answer.out());
        assertThat(run.fieldNames()).toIterable().containsExactly("format", "run", "plan", "records");
        assertThat(run.path("format").asInt()).isEqualTo(1);
        assertThat(run.path("run").path("id").asText()).isEqualTo("trip-1");
        assertThat(run.path("plan").path("shape").asText()).startsWith("plan 1\nat .\nflow book-trip\n");
        assertThat(run.path("records").findValuesAsText("kind"))
                .containsExactly("RunCreation", "TaskResult", "TaskResult", "RunOutcome");
        assertThat(run.path("records").path(1).toString())
                .isEqualTo("{\"kind\":\"TaskResult\",\"at\":\"2026-06-01T12:00:00Z\","
                        + "\"attempt\":{\"task\":\"bookFlight\",\"element\":-1,\"attempt\":2},"
                        + "\"values\":[{\"name\":\"flight\","
                        + "\"value\":{\"codec\":\"json\",\"bytes\":13,\"value\":{\"number\":42}}}]}");
        assertThat(run.path("records")
                        .path(2)
                        .path("values")
                        .path(0)
                        .path("value")
                        .toString())
                .isEqualTo("{\"codec\":\"aes\",\"bytes\":12,\"base64\":\"AAAAAAAAAAAAAAAA\"}");
    }

    @Test
    void writesFailuresWithTheirStack() {
        JsonNode failed =
                read(program.runs("export", "trip-2").out()).path("records").path(2);

        assertThat(failed.path("kind").asText()).isEqualTo("TaskFailure");
        assertThat(failed.path("failure")
                        .path("exception")
                        .path("types")
                        .path(0)
                        .asText())
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(failed.path("failure")
                        .path("exception")
                        .path("stack")
                        .path(0)
                        .path("className")
                        .asText())
                .isEqualTo("io.millrace.cli.StoredTrips");
        assertThat(failed.path("stop").toString()).isEqualTo("{\"scope\":\"\",\"running\":[]}");
    }

    @Test
    void writesAllThatMatch() {
        assertThat(program.runs("export").out().lines()).hasSize(2);
        assertThat(read(program.runs("export", "--state", "FAILED").out())
                        .path("run")
                        .path("id")
                        .asText())
                .isEqualTo("trip-2");
        assertThat(program.runs("export", "trip-1", "--state", "FAILED").exit()).isEqualTo(2);
    }

    @Test
    void writesToANewFile() throws IOException {
        Path file = folder.resolve("runs.jsonl");

        Program.Answer answer = program.runs("export", "--output", file.toString());

        assertThat(answer).isEqualTo(new Program.Answer(0, "2 lines in " + file + "\n", ""));
        assertThat(Files.readAllLines(file)).hasSize(2);

        Program.Answer again = program.runs("export", "--output", file.toString());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).startsWith("[R146] the file '" + file + "' cannot be written\n    there is a file");
        assertThat(program.runs("export", "--output", folder.resolve("no/where").toString())
                        .err())
                .startsWith("[R146]")
                .contains("NoSuchFileException");
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void refusesARunThatIsNotThere() {
        assertThat(program.runs("export", "trip-9").exit()).isEqualTo(1);
        assertThat(program.runs("export", "trip-9").err()).startsWith("[R115]");
    }

    private static JsonNode read(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
