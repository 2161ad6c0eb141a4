package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.DeciderDepth;
import io.millrace.runtime.RunId;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.LifeRecord.RunSuspension;
import io.millrace.runtime.store.record.RoundName;
import io.millrace.runtime.store.record.ScopeRecord.Choice;
import io.millrace.runtime.store.record.ScopeRecord.Delay;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.TaskRecord.FrozenElements;
import io.millrace.runtime.store.record.TaskRecord.RevertResult;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import io.millrace.runtime.store.record.TaskRecord.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShowRunTest {
    private static final long AT = Program.NOW.toEpochMilli();

    private final Program program = new Program();
    private final StoredTrips trips = new StoredTrips(program.store, Program.NOW);

    @Test
    void tellsOfARunThatHasSucceeded() {
        trips.succeeded("trip-1");

        assertThat(program.runs("show", "trip-1")).isEqualTo(new Program.Answer(0, """
                                run       trip-1, generation 1
                                flow      book-trip, version 1, fingerprint f1
                                state     SUCCEEDED
                                created   2026-06-01T12:00:00Z
                                changed   2026-06-01T12:00:00Z
                                records   4
                                labels    customer=Ada
                                metadata  desk=7
                                input     traveller = "Ada"

                                TASK        STATE      ATTEMPTS  VALUES
                                bookFlight  SUCCEEDED  2         flight = {"number":42}
                                bookRoom    SUCCEEDED  1         room = 12 bytes of aes
                                charge      IGNORED
                                """, ""));
    }

    @Test
    void tellsOfTheFlowThatTheRunWentOnWithLast() {
        trips.changed("trip-1");

        assertThat(program.runs("show", "trip-1").out())
                .contains("flow      book-trip, version 1, fingerprint f1\ngoes on   with version 2, fingerprint f2\n")
                .contains("\npay         PENDING");
        assertThat(program.runs("graph", "trip-1").out()).contains("pay");
        assertThat(program.runs("show", "trip-1", "--json").out().replaceAll("\\s", ""))
                .contains("\"version\":1,", "\"goesOnWith\":{\"version\":2,\"fingerprint\":\"f2\"}");
    }

    @Test
    void refusesAGenerationThatIsNone() {
        trips.succeeded("trip-1");

        for (String none : List.of("2", "-1")) {
            Program.Answer answer = program.runs("show", "trip-1", "--generation", none);
            assertThat(answer.exit()).isEqualTo(1);
            assertThat(answer.err()).startsWith("[R115] the store has no generation " + none + " of run 'trip-1'");
        }
    }

    @Test
    void tellsWhatFailedAndWhatIsLeft() {
        trips.failed("trip-1");

        assertThat(program.runs("show", "trip-1").out()).endsWith("""

                        TASK        STATE          ATTEMPTS  VALUES
                        bookFlight  REVERT_FAILED  2         flight = {"number":42}
                        bookRoom    FAILED         1
                        charge      PENDING

                        failed: task 'bookRoom' failed: java.lang.IllegalStateException: no room
                        failed: the revert of task 'bookFlight' failed: java.lang.IllegalStateException: no way back

                        left: 'bookFlight' (the revert of task 'bookFlight' failed: java.lang.IllegalStateException: no way back)
                        """);
    }

    @Test
    void tellsAllOfItAsJson() {
        trips.failed("trip-1");

        JsonNode run = json(program.runs("show", "trip-1", "--json"));

        assertThat(run.path("input").path(0).toString())
                .isEqualTo("{\"codec\":\"json\",\"bytes\":5,\"value\":\"Ada\",\"name\":\"traveller\"}");
        assertThat(run.path("tasks").path(0).toString())
                .isEqualTo(
                        "{\"task\":\"bookFlight\",\"state\":\"REVERT_FAILED\",\"attempts\":2,\"values\":["
                                + "{\"codec\":\"json\",\"bytes\":13,\"value\":{\"number\":42},\"name\":\"flight\"}],\"notes\":[]}");
        assertThat(run.path("failures").path(0).toString())
                .isEqualTo("{\"task\":\"bookRoom\",\"attempt\":1,\"phase\":\"EXECUTE\",\"exception\":"
                        + "{\"type\":\"java.lang.IllegalStateException\",\"message\":\"no room\"}}");
        assertThat(run.path("outcome").path("state").asText()).isEqualTo("FAILED");
        assertThat(run.path("outcome").path("left").path(0).path("task").asText())
                .isEqualTo("bookFlight");
    }

    @Test
    void saysWhoOwnsItAndWhatWasAsked() {
        trips.flown("trip-1");
        Answers.of(program.store.request(RunId.of("trip-1"), Control.CANCEL, "Bob"));

        assertThat(program.runs("show", "trip-1").out())
                .contains(
                        "state     RUNNING (to be cancelled)\n",
                        "owner     engine-1, until 2026-06-01T12:01:00Z\n",
                        "request   cancel, by Bob, 2026-06-01T12:00:00Z\n");
        assertThat(json(program.runs("show", "trip-1", "--json"))
                        .path("requests")
                        .toString())
                .isEqualTo("[{\"number\":1,\"control\":\"cancel\",\"by\":\"Bob\",\"at\":\"2026-06-01T12:00:00Z\"}]");
    }

    @Test
    void saysWhyItRests() {
        RunToken token = trips.flown("trip-1");
        trips.append(token, 2, new RunSuspension(AT, SuspendReason.PARKED, "in flight were: bookRoom"));

        assertThat(program.runs("show", "trip-1").out())
                .contains("state     SUSPENDED (PARKED)\n", "reason    in flight were: bookRoom\n");
        assertThat(json(program.runs("show", "trip-1", "--json")).path("reason").asText())
                .isEqualTo("in flight were: bookRoom");
    }

    @Test
    void tellsOfElementsRoundsAndWhatIsIgnored() {
        RunToken token = trips.flown("trip-1");
        trips.append(
                token,
                2,
                new FrozenElements(AT, "bookRoom", Collections.nCopies(3, EncodedValue.of("aes", new byte[1]))),
                new TaskResult(AT, new AttemptName("bookRoom", 1, 1), List.of()),
                new Verdict(AT, "charge", "worthIt", false, DeciderDepth.ALL),
                new RoundDecision(
                        AT,
                        RoundName.of("", 1),
                        Choice.RETRY,
                        Optional.empty(),
                        Optional.of(new Delay(AT + 1000, 1000))),
                new RevertResult(AT, AttemptName.of("bookFlight", 1), true));

        assertThat(program.runs("show", "trip-1").out()).endsWith("""

                        TASK        STATE     ATTEMPTS  VALUES
                        bookFlight  REVERTED  2
                        bookRoom    RUNNING   1         1 of 3 elements
                        charge      IGNORED

                        SCOPE         ROUND  DECISION  DUE
                        (whole flow)  1      retry     2026-06-01T12:00:01Z
                        """);
        JsonNode run = json(program.runs("show", "trip-1", "--json"));
        assertThat(run.path("tasks").path(1).path("elements").toString()).isEqualTo("{\"all\":3,\"succeeded\":1}");
        assertThat(run.path("rounds").toString())
                .isEqualTo("[{\"scope\":\"\",\"round\":1,\"choice\":\"retry\",\"due\":\"2026-06-01T12:00:01Z\"}]");
    }

    @Test
    void cutsLongValuesUnlessTheyAreAskedFor() {
        RunToken token = trips.flown("trip-1");
        String text = "\"" + "x".repeat(100) + "\"";
        trips.append(token, 2, trips.result("bookRoom", 1, StoredTrips.json("room", text)));

        assertThat(program.runs("show", "trip-1").out()).contains("room = \"" + "x".repeat(56) + "...\n");
        assertThat(program.runs("show", "trip-1", "--values").out()).contains("room = " + text + "\n");
    }

    @Test
    void refusesARunThatIsNotThere() {
        trips.succeeded("trip-1");

        Program.Answer answer = program.runs("show", "trip-2");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isEqualTo("""
                        [R115] the store has no run 'trip-2'
                            it never was, or it was purged
                          Fix: look for it with 'millrace runs list'.
                          More: docs/errors.md#r115
                        """);
        assertThat(program.runs("show", "trip-1", "--generation", "2").err())
                .startsWith("[R115] the store has no generation 2 of run 'trip-1'");
        assertThat(program.runs("show", " ").err()).startsWith("[R115] the store has no run ' '");
        assertThat(program.runs("show").exit()).isEqualTo(2);
    }

    private static JsonNode json(Program.Answer answer) {
        assertThat(answer.exit()).isZero();
        return Json.read(answer.out().getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
