package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.spi.FlowProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that have ended, and are taken up again: by their reverts, or by a fork. */
class RunAgainTest {
    private final Program program = new Program();

    @TempDir
    private Path classPath;

    @BeforeEach
    void offerFlows() throws IOException {
        JourneyFlows.JOURNAL.clear();
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.writeString(services.resolve(FlowProvider.class.getName()), JourneyFlows.class.getName() + "\n");
    }

    private Program.Answer runs(String... args) {
        return program.runs(Stream.concat(Stream.of(args), Stream.of("--class-path", classPath.toString()))
                .toArray(String[]::new));
    }

    private Outcome<?> travel(String... signs) {
        JourneyFlows.JOURNAL.addAll(List.of(signs));
        try (Engine engine = Engine.serial().sharedStore(program.store).build()) {
            return engine.start(JourneyFlows.journey(), RunId.of("journey-1")).await();
        }
    }

    @Test
    void undoesWhatIsLeft() {
        assertThat(travel("storm", "bag is stuck")).isInstanceOf(Outcome.Failed.class);
        Program.Answer stuck = runs("retry-reverts", "journey-1");
        assertThat(stuck.exit()).isEqualTo(5);
        assertThat(stuck.out()).startsWith("run journey-1: FAILED, ").contains("left: ['pack'");

        JourneyFlows.JOURNAL.remove("bag is stuck");
        assertThat(runs("retry-reverts", "journey-1").out()).startsWith("run journey-1: REVERTED");
        assertThat(JourneyFlows.JOURNAL).endsWith("unpack bag");
        assertThat(program.runs("show", "journey-1").out()).contains("state     REVERTED");
    }

    @Test
    void refusesARunWithNothingToUndo() {
        assertThat(travel()).isInstanceOf(Outcome.Succeeded.class);

        Program.Answer answer = runs("retry-reverts", "journey-1", "--json");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).contains("\"code\" : \"R117\"");
        assertThat(runs("retry-reverts", "journey-2").err()).startsWith("[R115]");
    }

    @Test
    void forksARunFromATask() {
        assertThat(travel()).isInstanceOf(Outcome.Succeeded.class);
        JourneyFlows.JOURNAL.clear();

        assertThat(runs("fork", "journey-1", "leave", "--id", "journey-2"))
                .isEqualTo(new Program.Answer(0, "run journey-2: SUCCEEDED\n", ""));
        assertThat(JourneyFlows.JOURNAL).containsExactly("leave with bag");
        assertThat(program.runs("show", "journey-2").out())
                .contains("fork of   run journey-1, generation 1, from task leave", "bag = \"bag\"; borrowed");
        assertThat(runs("fork", "journey-1", "leave", "--json").out()).contains("\"state\" : \"SUCCEEDED\"");
    }

    @Test
    void refusesAForkFromATaskThatIsNotThere() {
        travel();

        assertThat(runs("fork", "journey-1", "fly").exit()).isEqualTo(1);
        assertThat(runs("fork", "journey-1", "fly").err()).startsWith("[R114]");
        assertThat(runs("fork", "journey-1").exit()).isEqualTo(2);
    }
}
