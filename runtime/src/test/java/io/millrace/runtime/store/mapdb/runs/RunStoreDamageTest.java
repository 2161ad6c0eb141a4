package io.millrace.runtime.store.mapdb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.disk.FileDisk;
import io.millrace.runtime.store.log.StepExecutor;
import io.millrace.runtime.store.mapdb.DamageDrill;
import io.millrace.runtime.store.mapdb.StoreThreads;
import io.millrace.runtime.store.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages each file of a store of runs: what was answered is read, or an error says where it is not. */
class RunStoreDamageTest {
    private static final int RUNS = 24;

    @TempDir
    private Path directory;

    private final StepExecutor threads = new StepExecutor();
    private final Map<RunId, List<RunRecord>> runs =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private DamageDrill drill;

    private MapDbFlowStore open(Path where) throws IOException {
        return MapDbFlowStore.open(
                FileDisk.open(where),
                RunStoreWorkload.SETTINGS,
                RunStoreThreads.of(
                        new StoreThreads(new ManualTime(), threads, threads, Runnable::run, Runnable::run),
                        threads,
                        threads::runAll),
                7);
    }

    private <T> T now(CompletionStage<T> stage) {
        threads.runAll();
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    /** A store with a checkpoint, and with records in the log that it does not have. */
    @BeforeEach
    void makeAStoreThatWasKilled() throws IOException {
        Path made = directory.resolve("made");
        MapDbFlowStore store = open(made);
        for (int i = 0; i < RUNS; i++) {
            var run = Samples.run("run" + i, "flow", 1, Map.of("n", String.valueOf(i)));
            RunToken token = ((CreateAnswer.Created) now(store.create(run))).token();
            RunRecord result = Samples.result(i, 200);
            now(store.append(new RunAppend(token, 1, List.of(result))));
            runs.put(run.id(), List.of(run.creation(), result));
            if (i == RUNS / 2) {
                now(store.checkpoint());
            }
        }
        drill = DamageDrill.of(made, directory);
        store.close();
    }

    private String read(Path copy, String where) throws IOException {
        MapDbFlowStore store = open(copy);
        // A last batch that does not read cannot be told from one that was under way: it is left out, and reported.
        boolean lastIsLeftOut = store.reports().toString().contains("It is left out");
        for (Map.Entry<RunId, List<RunRecord>> run : runs.entrySet()) {
            compare(store, run.getKey(), run.getValue(), lastIsLeftOut, where);
        }
        String noticed = store.reports() + " " + now(store.verify());
        store.close();
        return noticed;
    }

    private void compare(MapDbFlowStore store, RunId id, List<RunRecord> records, boolean lastIsLeftOut, String where) {
        try {
            Optional<RunHistory> found = now(store.load(id, 0));
            boolean last = lastIsLeftOut && id.value().equals("run" + (RUNS - 1));
            List<RunRecord> wanted = last
                    ? records.subList(0, found.map(run -> run.records().size()).orElse(0))
                    : records;
            assertThat(found.map(RunHistory::records).orElse(List.of()))
                    .as(where)
                    .isEqualTo(wanted);
        } catch (CompletionException noticed) {
            assertThat(noticed.getCause())
                    .as(where)
                    .isInstanceOfSatisfying(
                            MillraceException.class,
                            damage -> assertThat(damage.code()).isEqualTo(RuntimeCode.R103));
        }
    }

    @Test
    void noFlippedBitGoesUnnoticedThatMatters() throws IOException {
        drill.flip(20, this::read);
    }

    @Test
    void noTruncationGoesUnnoticedThatMatters() throws IOException {
        drill.truncate(this::read);
    }
}
