package io.millrace.runtime.store.mapdb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.CompactReport;
import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store of many runs, in processes with little memory that end without closing it: everything is found again, what is
 * purged is given back, and neither memory nor files grow beyond their bounds.
 */
class ManyRunsTest {
    private static final long LIMIT_MINUTES = 25;
    /** What caches, changed pages and records in flight may take, whatever the number of runs. */
    private static final String HEAP = "-Xmx256m";
    /** What the redo log and the journal of a checkpoint take, whatever the number of runs. */
    private static final long FIXED_BYTES = 400L << 20;

    private static final long BYTES_OF_RUN = 1500;

    @TempDir
    private Path directory;

    @Test
    void keepsTwentyThousandRuns() throws Exception {
        keeps(20_000);
    }

    @Test
    @Tag("long")
    void keepsAMillionRuns() throws Exception {
        keeps(1_000_000);
    }

    private void keeps(int count) throws Exception {
        Path store = directory.resolve("store");
        run("fill", store, count);
        assertThat(bytes(store)).isLessThan(FIXED_BYTES + BYTES_OF_RUN * count);
        run("purge", store, count);

        CompactReport compacted = DiskFlowStore.compact(store);
        // Half of the runs are gone; what is left of each is its tombstone.
        assertThat((double) compacted.bytesAfter() / compacted.bytesBefore()).isLessThan(0.8);
        assertThat(bytes(store)).isLessThan(FIXED_BYTES + BYTES_OF_RUN * count / 2);
        try (DiskFlowStore opened = DiskFlowStore.open(store)) {
            assertThat(ManyRunsProcess.get(opened.verify())).isEmpty();
            check(opened, count);
        }
    }

    private static void check(DiskFlowStore opened, int count) throws Exception {
        for (int run : List.of(0, 1, 5, count / 2 + 7, count - 1)) {
            RunId id = RunId.of(ManyRunsProcess.id(run));
            boolean isOpen = run % ManyRunsProcess.OPEN == 0;
            boolean isKept = isOpen || run % ManyRunsProcess.LABELS >= ManyRunsProcess.LABELS / 2;
            var history = ManyRunsProcess.get(opened.load(id, 0));
            assertThat(history.isPresent()).as("%s", id).isEqualTo(isKept);
            if (isKept) {
                RunHistory kept = history.orElseThrow();
                assertThat(kept.records()).hasSize(isOpen ? 2 : 3);
                assertThat(kept.summary().status().state()).isEqualTo(isOpen ? RunState.RUNNING : RunState.SUCCEEDED);
            }
        }
        assertThat(ManyRunsProcess.get(
                                opened.list(RunQuery.all().newestFirst(true).limit(1)))
                        .runs())
                .hasSize(1);
    }

    private void run(String task, Path store, int count) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyRunsProcess.class.getName(),
                        task,
                        store.toString(),
                        String.valueOf(count))
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    }

    private static long bytes(Path store) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
