package io.millrace.benchmarks.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.EngineKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That everything is measured that a table has; what was measured is not looked at. */
class DurableBenchmarksTest {
    private static final Scale SMALL = new Scale(0, 2, 2, 0.05, 0.05, 20, 1_000);

    @TempDir
    private Path directory;

    private final Findings findings = new Findings();

    @Test
    void comparesStepsWithOthersAndSaysWhichAreNotThere() throws Exception {
        new StepLaps(SMALL, directory).measure(findings, Optional.empty());

        assertThat(findings.toString())
                .contains("| append + force |", "| Millrace, serial |", "| Millrace, parallel, 2 threads |")
                .contains("| SQLite (WAL, synchronous=FULL), insert + commit |")
                .contains("| PostgreSQL, and DBOS Transact on it | not measured: no PostgreSQL here |")
                .contains("a step at least 2.7 × cheaper than one of DBOS | not measured: no PostgreSQL here | – |");
    }

    @Test
    void comparesManyRunsWithTheirOwnBatches() throws Exception {
        new ManyRuns(SMALL, directory, 50).measure(findings, Optional.empty());

        assertThat(findings.toString())
                .contains("| 50 runs at once for 0 s, some ")
                .contains("| append + force of the same batches, nothing else |")
                .contains("| PostgreSQL, and DBOS Transact on it | not measured: no PostgreSQL here |")
                .contains("| 50 runs at once: records/s at least 0.6 × a bare group commit of the same batches |");
    }

    @Test
    void comparesWithPostgresWhereItIsInstalled() throws Exception {
        Optional<Postgres> postgres = Postgres.start();
        try {
            new StepLaps(SMALL, directory).measure(findings, postgres);
        } finally {
            if (postgres.isPresent()) {
                postgres.get().close();
            }
        }
        assertThat(findings.toString())
                .contains(postgres.isPresent() ? "| PostgreSQL, insert + commit |" : StepLaps.NO_POSTGRES);
    }

    @Test
    void resumesRunsThatWereInterrupted() throws Exception {
        new ResumedRuns(SMALL, directory).measure(findings);

        assertThat(findings.toString())
                .contains("| a run of 1,000 steps, 10 before its end |", "| 20 runs of 10 steps, 5 before their end |");
    }

    @Test
    void measuresAStoreOfManyRuns() throws Exception {
        new StoredRuns(SMALL, directory).measure(findings);

        assertThat(findings.toString())
                .contains("| opening after a crash, ms |", "| purging a tenth, 1000 at a time, runs/s |");
    }

    @Test
    void watchesWhatIsForcedOfTheLog() throws Exception {
        try (ChainSteps steps = new ChainSteps(EngineKind.SERIAL, directory.resolve("store"))) {
            steps.lap();
            steps.lap();

            // Each step, the creation and the outcome by themselves; now and then a mark of the log.
            assertThat(steps.batches()).hasSizeBetween(Way.STEPS + 2, Way.STEPS + 10);
            assertThat(steps.batches().stream().mapToInt(Integer::intValue).sum() / Way.STEPS)
                    .isBetween(50, 500);
        }
    }

    @Test
    void theBareLogLeavesNothingBehind() throws Exception {
        for (BareLog bare : BareLog.values()) {
            assertThat(bare.write(directory, List.of(100, 3, 100_000))).isPositive();
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }
}
