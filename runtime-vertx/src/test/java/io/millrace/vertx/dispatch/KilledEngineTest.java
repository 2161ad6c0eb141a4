package io.millrace.vertx.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import io.millrace.vertx.cluster.OtherJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine is killed while three workers run the tasks of its run, and another process resumes the run from the store, with
 * the same workers still busy for the dead one.
 */
class KilledEngineTest {
    @TempDir
    private Path directory;

    private final List<OtherJvm> processes = new ArrayList<>();
    private final List<OtherJvm> workers = new ArrayList<>();
    private String members;

    @BeforeEach
    void startWorkers() throws Exception {
        List<Integer> ports = List.of(OtherJvm.freePort(), OtherJvm.freePort(), OtherJvm.freePort());
        members = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        for (int port : ports) {
            workers.add(start(LedgerWorker.class, "" + port, members, ledger().toString()));
            workers.get(workers.size() - 1).await("serves ");
        }
    }

    @AfterEach
    void close() {
        processes.forEach(OtherJvm::close);
    }

    private Path ledger() {
        return directory.resolve("ledger");
    }

    private OtherJvm start(Class<?> program, String... arguments) throws IOException {
        OtherJvm process = OtherJvm.start(program, arguments);
        processes.add(process);
        return process;
    }

    private OtherJvm engine(String ending) throws IOException {
        return start(
                LedgerEngine.class,
                "" + OtherJvm.freePort(),
                members,
                directory.resolve("store").toString(),
                ending);
    }

    /** Waits until each worker has been called for the so many-th time; returns the ids of these attempts. */
    private Set<String> called(int times) throws InterruptedException {
        Set<String> attempts = new TreeSet<>();
        for (OtherJvm worker : workers) {
            attempts.add(worker.await("called " + times + " "));
        }
        return attempts;
    }

    /** Lets the so many-th call of each worker give its result. */
    private void goOn(int call) throws Exception {
        for (OtherJvm worker : workers) {
            worker.tell("" + call);
        }
        for (OtherJvm worker : workers) {
            worker.await("gives " + call + ",");
        }
    }

    private static Set<String> keys(Set<String> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.substring(0, attempt.indexOf('#')))
                .collect(Collectors.toSet());
    }

    private List<String> ledger(String what) throws IOException {
        return Files.readAllLines(ledger()).stream()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.substring(what.length() + 1))
                .toList();
    }

    /** Returns the tasks whose results the store has, each as often as it has one. */
    private List<String> recorded() {
        try (FlowStore store = FlowStore.onDisk(directory.resolve("store"))) {
            return store.load(LedgerEngine.RUN, 0).toCompletableFuture().join().orElseThrow().records().stream()
                    .filter(TaskResult.class::isInstance)
                    .map(record -> ((TaskResult) record).attempt().task())
                    .toList();
        }
    }

    @Test
    void resultsForTheDeadEngineFeedNothingAndNothingIsRecordedTwice() throws Exception {
        OtherJvm killed = engine("well");
        Set<String> before = called(1);
        killed.kill();
        killed.awaitEnd();

        OtherJvm second = engine("well");
        Set<String> after = called(2);
        // The same effects, under other attempt ids.
        assertThat(keys(after)).isEqualTo(keys(before)).hasSize(3);
        assertThat(after).doesNotContainAnyElementsOf(before);
        goOn(1);
        goOn(2);

        Set<String> given = Set.of(second.await("ended well: ").split(" "));
        assertThat(given).isEqualTo(new HashSet<>(after));
        second.await("closed");
        assertThat(second.awaitEnd()).isZero();
        assertThat(recorded()).containsExactlyInAnyOrder("a", "b", "c", "end");
        // Each effect once for each engine that asked for it, and no more.
        assertThat(ledger("made")).hasSize(6).containsAll(before).containsAll(after);
        assertThat(ledger("undone")).isEmpty();
    }

    @Test
    void attemptsForTheDeadEngineAreToldThatTheyAreSupersededAndTheRestIsUndone() throws Exception {
        OtherJvm killed = engine("not well");
        Set<String> before = called(1);
        killed.kill();
        killed.awaitEnd();

        OtherJvm second = engine("not well");
        Set<String> after = called(2);
        goOn(2);
        assertThat(second.await("ended ")).isEqualTo("Reverted");
        goOn(1);

        second.await("closed");
        assertThat(recorded()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(ledger("made")).hasSize(6).containsAll(before).containsAll(after);
        // What is undone is the effect, which each key names once.
        assertThat(ledger("undone")).containsExactlyInAnyOrderElementsOf(after);
        assertThat(workers).allSatisfy(worker -> {
            assertThat(worker.lines()).contains("gives 1, cancelled: true", "gives 2, cancelled: false");
        });
    }
}
