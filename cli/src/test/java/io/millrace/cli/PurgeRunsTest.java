package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurgeRunsTest {
    private final Program program = new Program();

    @BeforeEach
    void storeRuns() {
        StoredTrips old = new StoredTrips(program.store, Program.NOW.minus(Duration.ofDays(40)));
        old.succeeded("old-1");
        old.failed("old-2");
        old.flown("old-3");
        new StoredTrips(program.store, Program.NOW).succeeded("new-1");
    }

    @Test
    void removesWhatHasEndedAndMatches() {
        assertThat(program.runs("purge", "--unchanged-for", "30d")).isEqualTo(new Program.Answer(0, "2 removed\n", ""));

        assertThat(program.runs("list").out()).contains("old-3", "new-1").doesNotContain("old-1", "old-2");
    }

    @Test
    void removesManyInSteps() {
        StoredTrips today = new StoredTrips(program.store, Program.NOW);
        for (int i = 0; i < 250; i++) {
            today.succeeded("many-" + i);
        }

        assertThat(program.runs("purge", "--all", "--json").out().replaceAll("\\s", ""))
                .isEqualTo("{\"removed\":253}");
    }

    @Test
    void listsWhatWouldBeRemoved() {
        assertThat(program.runs("purge", "--older-than", "30d", "--dry-run").out())
                .isEqualTo("old-1\nold-2\n2 would be removed\n");
        assertThat(program.runs("purge", "--state", "failed", "--dry-run", "--json")
                        .out()
                        .replaceAll("\\s", ""))
                .isEqualTo("{\"removed\":0,\"runs\":[\"old-2\"]}");
        assertThat(program.runs("list").out()).contains("old-1", "old-2");
    }

    @Test
    void wantsToBeToldWhichRuns() {
        Program.Answer answer = program.runs("purge");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).startsWith("say which runs, such as --unchanged-for 30d, or --all");
        assertThat(program.runs("list").out()).contains("old-1");
    }
}
