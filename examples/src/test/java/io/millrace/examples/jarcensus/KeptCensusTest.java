package io.millrace.examples.jarcensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.RunId;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Censuses that are kept in a store; one is taken by a process of its own, which is killed in the middle. */
class KeptCensusTest {
    private static final int JARS = 40;

    /** One of two workers is busy with it, and the other one with all others. */
    private static final int HUGE = 25;

    /** Takes no room on the disk, and minutes to be read. */
    private static final long HUGE_BYTES = 1L << 38;

    private static final long SECONDS = 60;

    private Instant now = Instant.parse("2026-06-01T10:00:00Z");
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path jars;
    private Process process;

    @BeforeEach
    void makeJars() throws IOException {
        jars = Files.createDirectory(folder.resolve("jars"));
        Path first = jar(0);
        try (OutputStream file = Files.newOutputStream(first);
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new ZipEntry("hello.txt"));
            jar.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 1; i < JARS; i++) {
            Files.copy(first, jar(i));
        }
    }

    private Path jar(int number) {
        return jars.resolve("lib-%04d.jar".formatted(number));
    }

    @AfterEach
    void endTheProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void goesOnAfterItsProcessWasKilled() throws IOException, InterruptedException {
        try (RandomAccessFile huge = new RandomAccessFile(jar(HUGE).toFile(), "rw")) {
            huge.setLength(HUGE_BYTES);
        }
        startProcess();
        waitUntilAllOthersAreDone();
        process.destroyForcibly();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();

        List<Integer> done = jarsThatAreDone();
        assertThat(done).hasSize(JARS - 1).doesNotContain(HUGE);
        Files.copy(jar(0), jar(HUGE), StandardCopyOption.REPLACE_EXISTING);
        // What is looked into again would be missed now.
        for (int element : done) {
            Files.delete(jar(element));
        }

        assertThat(runHere()).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("Resumed: " + done.size() + " of " + JARS + " jars were done.\n")
                .contains("40 jars in");
        assertThat(folder.resolve("reports/census.md")).exists();
    }

    @Test
    void takesANewCensusWhenTheLastOneHasEnded() throws IOException {
        assertThat(runHere()).isZero();
        Files.delete(jar(7));
        printed.reset();

        assertThat(runHere()).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .doesNotContain("Resumed")
                .contains("39 jars in");
    }

    @Test
    void refusesAStoreThatAnotherProcessHas() {
        DiskFlowStore.open(store()).close();
        try (DiskFlowStore other = DiskFlowStore.open(store())) {
            assertThat(other.reports()).isEmpty();
            assertThat(runHere()).isEqualTo(1);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("[R121]")
                .contains("owner: process ");
    }

    private Path store() {
        return folder.resolve("store");
    }

    private String[] arguments() {
        return new String[] {
            jars.toString(),
            "--reports",
            folder.resolve("reports").toString(),
            "--store",
            store().toString(),
            "--workers",
            "2"
        };
    }

    private void startProcess() throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                JarCensusMain.class.getName()),
                        Stream.of(arguments()))
                .toList();
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    /** The names of tasks stand in the redo log as they are: once for the list of jars, and once for each that is done. */
    private void waitUntilAllOthersAreDone() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (recordsOf("inspectJar") < JARS) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            assertThat(process.waitFor(10, TimeUnit.MILLISECONDS))
                    .as(() -> "the process has ended too early: " + output())
                    .isFalse();
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output.txt"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private int recordsOf(String task) throws IOException {
        if (!Files.isDirectory(store())) {
            return 0;
        }
        int found = 0;
        try (Stream<Path> files = Files.list(store())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (int at = text.indexOf(task); at >= 0; at = text.indexOf(task, at + 1)) {
                    found++;
                }
            }
        }
        return found;
    }

    private List<Integer> jarsThatAreDone() {
        try (DiskFlowStore store = DiskFlowStore.open(store())) {
            RunId id = store.list(RunQuery.all()).toCompletableFuture().join().runs().stream()
                    .map(RunSummary::id)
                    .findFirst()
                    .orElseThrow();
            return store.load(id, 0).toCompletableFuture().join().orElseThrow().records().stream()
                    .filter(TaskResult.class::isInstance)
                    .map(record -> ((TaskResult) record).attempt())
                    .filter(attempt -> attempt.task().equals("inspectJar"))
                    .map(attempt -> attempt.element())
                    .toList();
        }
    }

    private int runHere() {
        now = now.plusSeconds(60);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return JarCensusMain.run(arguments(), folder, clock, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
