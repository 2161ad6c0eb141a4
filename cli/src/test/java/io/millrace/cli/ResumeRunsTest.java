package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.Engine;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.spi.FlowProvider;
import io.millrace.runtime.store.record.Control;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeRunsTest {
    private final Program program = new Program();

    @TempDir
    private Path classPath;

    @BeforeEach
    void offerFlows() throws IOException {
        JourneyFlows.JOURNAL.clear();
        offer(JourneyFlows.class.getName());
    }

    private void offer(String provider) throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.writeString(services.resolve(FlowProvider.class.getName()), provider + "\n");
    }

    /** Starts a run that rests after its bag is packed. */
    private void restingRun(String id) {
        JourneyFlows.whilePacking = () -> Answers.of(program.store.request(RunId.of(id), Control.SUSPEND, "the test"));
        try (Engine engine = Engine.serial().sharedStore(program.store).build()) {
            assertThat(engine.start(JourneyFlows.journey(), RunId.of(id)).await())
                    .isInstanceOf(Outcome.Suspended.class);
        } finally {
            JourneyFlows.whilePacking = () -> {};
        }
    }

    private Program.Answer resume(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "resume";
        all[1] = "--class-path";
        all[2] = classPath.toString();
        System.arraycopy(args, 0, all, 3, args.length);
        return program.runs(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void goesOnWhereTheRecordsEnd(String engine) {
        restingRun("journey-1");

        assertThat(resume("journey-1", "--engine", engine))
                .isEqualTo(new Program.Answer(0, "run journey-1: SUCCEEDED\n", ""));
        assertThat(JourneyFlows.JOURNAL).containsExactly("pack", "leave with bag");
    }

    @Test
    void saysHowARunEndedThatDidNotSucceed() {
        restingRun("journey-1");
        JourneyFlows.JOURNAL.add("storm");

        Program.Answer answer = resume("journey-1");

        assertThat(answer.exit()).isEqualTo(5);
        assertThat(answer.out())
                .startsWith("run journey-1: REVERTED, task 'leave'")
                .endsWith("failed: java.lang.IllegalStateException: no train today\n");
    }

    @Test
    void tellsOfAllRunsOfTheStore() {
        restingRun("journey-1");
        StoredTrips trips = new StoredTrips(program.store, Program.NOW);
        Answers.of(program.store.release(trips.begun("trip-1", "book-trip", Map.of())));

        Program.Answer answer = resume("--all", "--json");

        assertThat(answer.exit()).isEqualTo(1);
        JsonNode node = Json.read(answer.out().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(node.path("resumed").toString()).isEqualTo("[]");
        assertThat(node.path("left").toString())
                .isEqualTo("[{\"id\":\"journey-1\",\"flow\":\"journey\",\"why\":\"it is suspended: OPERATOR\"}]");
        assertThat(node.path("refused").path(0).path("id").asText()).isEqualTo("trip-1");
        assertThat(node.path("refused").path(0).path("code").asText()).isEqualTo("R005");
        assertThat(resume("--all").out())
                .startsWith("run journey-1: left, it is suspended: OPERATOR\nrun trip-1: refused\n    [R005] flow"
                        + " 'book-trip'");
    }

    @Test
    void saysThatNoRunHasToGoOn() {
        assertThat(resume("--all")).isEqualTo(new Program.Answer(0, "no run has to go on\n", ""));
    }

    @Test
    void startsNothingWhenOneOfTheRunsIsMissing() {
        restingRun("journey-1");

        Program.Answer answer = resume("journey-1", "journey-2");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).startsWith("[R115] the store has no run 'journey-2'");
        assertThat(JourneyFlows.JOURNAL).containsExactly("pack");
    }

    @Test
    void saysWhereItLookedForFlows() throws IOException {
        Files.delete(classPath.resolve("META-INF/services").resolve(FlowProvider.class.getName()));
        Program.Answer none = resume("--all");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err())
                .startsWith("[R147] no provider offers a flow\n    --class-path: " + classPath
                        + "\n    a provider is a service io.millrace.runtime.spi.FlowProvider\n");

        offer("trips.Missing");
        assertThat(resume("--all").err())
                .startsWith("[R147] a provider of flows cannot be used\n")
                .contains("trips.Missing");

        assertThat(program.runs(
                                "resume",
                                "--all",
                                "--class-path",
                                classPath.resolve("no.jar").toString())
                        .err())
                .startsWith("[R147] there is no jar or folder '" + classPath.resolve("no.jar") + "'");
    }

    @Test
    void wantsToBeToldWhichRuns() {
        assertThat(resume().exit()).isEqualTo(2);
        assertThat(resume("journey-1", "--all").exit()).isEqualTo(2);
        assertThat(resume().err()).startsWith("name runs, or say --all\n");
        assertThat(program.runs("resume", "--all").err()).startsWith("Missing required option: '--class-path=PATHS'");
    }
}
