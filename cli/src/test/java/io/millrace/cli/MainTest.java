package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.store.record.ControlRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, on stores on the disk. */
class MainTest {
    private static final long SECONDS = 60;
    /** The first Java that warns of native libraries; MapDB loads one. The guide says how to keep it quiet. */
    private static final int FIRST_THAT_WARNS = 24;

    @TempDir
    private Path folder;

    private Path store;

    @BeforeEach
    void makeAStore() {
        store = folder.resolve("store");
        try (DiskFlowStore runs = DiskFlowStore.open(store)) {
            StoredTrips trips = new StoredTrips(runs, Instant.parse("2026-06-01T12:00:00Z"));
            trips.succeeded("trip-1");
            trips.flown("trip-2");
        }
    }

    private Program.Answer runs(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= FIRST_THAT_WARNS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "runs"));
        command.addAll(List.of(args));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Program.Answer(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void readsAStoreOnTheDisk() throws IOException, InterruptedException {
        Program.Answer answer = runs("show", "trip-1", "--store", store.toString());

        assertThat(answer.exit()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).contains("state     SUCCEEDED\n", "bookFlight  SUCCEEDED  2");
    }

    @Test
    void verifiesPurgesAndCompactsIt() throws IOException, InterruptedException {
        assertThat(runs("verify", "--store", store.toString())).isEqualTo(new Program.Answer(0, "no problems\n", ""));
        assertThat(runs("purge", "--all", "--store", store.toString()))
                .isEqualTo(new Program.Answer(0, "1 removed\n", ""));
        assertThat(runs("compact", "--store", store.toString()).exit()).isZero();
        assertThat(runs("list", "--store", store.toString()).out())
                .contains("trip-2")
                .doesNotContain("trip-1");
    }

    @Test
    void refusesAFolderWithoutAStoreAndMakesNone() throws IOException, InterruptedException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Program.Answer answer = runs("list", "--store", empty.toString());

        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).startsWith("[R125]").contains(empty.toString()).doesNotContain("\tat ");
        assertThat(empty).isEmptyDirectory();
        assertThat(runs("list", "--store", folder.resolve("nowhere").toString()).exit())
                .isEqualTo(4);
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void namesTheOwnerOfAStoreThatIsInUse() throws IOException, InterruptedException {
        try (DiskFlowStore owned = DiskFlowStore.open(store)) {
            Program.Answer answer = runs("list", "--store", store.toString());

            assertThat(answer.exit()).isEqualTo(3);
            assertThat(answer.err())
                    .startsWith("[R121]")
                    .contains("owner: process " + ProcessHandle.current().pid())
                    .doesNotContain("\tat ");
            assertThat(owned.stopped()).isEmpty();
        }
    }

    @Test
    void leavesARequestForTheOwner() throws IOException, InterruptedException {
        try (DiskFlowStore owned = DiskFlowStore.open(store)) {
            Program.Answer answer = runs("cancel", "trip-2", "--by", "Bob", "--store", store.toString());

            assertThat(answer.exit()).isZero();
            assertThat(answer.out()).startsWith("an application owns the store: the request is left for it");
            assertThat(requestThatIsFound(owned).by()).isEqualTo("Bob");
        }
    }

    @Test
    void anOwnerDoesWhatAnotherProcessAsksOfItsRuns() throws IOException, InterruptedException {
        List<String> journal = new CopyOnWriteArrayList<>();
        FlowBuilder<Void> trip = FlowBuilder.linear("long-trip");
        trip.task("pack").calls(() -> {}).revert().calls(() -> journal.add("unpack"));
        trip.task("travel")
                .callsAsync(() -> new CompletableFuture<>())
                .revert()
                .failed()
                .calls(() -> journal.add("stay"));
        try (DiskFlowStore owned = DiskFlowStore.open(store);
                Engine engine = Engine.parallel()
                        .maxWorkers(1)
                        .grace(Duration.ofMillis(1))
                        .sharedStore(owned)
                        .build()) {
            FlowRun<Values> run = engine.start(trip.build(), RunId.of("trip-3"));

            assertThat(runs("list", "--store", store.toString()).exit()).isEqualTo(3);
            assertThat(runs("cancel", "trip-3", "--store", store.toString()).exit())
                    .isZero();
            assertThat(run.await(Duration.ofSeconds(SECONDS))).isPresent();
            assertThat(journal).containsExactly("stay", "unpack");
        }
        assertThat(runs("show", "trip-3", "--store", store.toString()).out())
                .contains("an attempt was abandoned")
                .contains("state     FAILED");
    }

    /** The owner looks for requests from time to time. */
    private static ControlRequest requestThatIsFound(DiskFlowStore owned) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < deadline) {
            List<ControlRequest> found =
                    Answers.of(owned.find(RunId.of("trip-2"))).orElseThrow().pending();
            if (!found.isEmpty()) {
                return found.get(0);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the request was not found in time");
    }

    @Test
    void saysWhereAStoreIsDamaged() throws IOException, InterruptedException {
        List<Path> files;
        try (var found = Files.list(store)) {
            files = found.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock") && !file.endsWith("owner"))
                    .toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i += 97) {
                bytes[i] ^= 0x55;
            }
            Files.write(file, bytes);
        }

        Program.Answer answer = runs("list", "--store", store.toString());

        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).contains("[R103]", store.toString()).doesNotContain("\tat ");
        Program.Answer verified = runs("verify", "--store", store.toString());
        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.out()).contains("damaged");
    }
}
