package io.millrace.examples.jarcensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.cluster.WorkerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A census whose jars a worker in a process of its own inspects. */
class CensusWorkerTest {
    private static final int JARS = 30;
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** Also tells each line. */
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8) {
        @Override
        public void println(String line) {
            super.println(line);
            lines.add(line);
        }
    };

    @Test
    void waitsForAWorkerToInspectTheJars() throws Exception {
        makeJars();
        int port = WorkerProcess.freePort();
        CompletableFuture<Integer> census = CompletableFuture.supplyAsync(() -> take(port));
        awaitLine("> findJars");
        assertThat(census).isNotDone();
        assertThat(output()).doesNotContain("> inspectJar");
        try (WorkerProcess worker = WorkerProcess.start("census", port)) {
            worker.await("serves jar-census");

            assertThat(census.get(SECONDS, TimeUnit.SECONDS)).as(this::output).isZero();
        }
        assertThat(output()).contains("> inspectJar, each jar", JARS + " jars in");
        assertThat(folder.resolve("reports/census.md")).exists();
    }

    private void makeJars() throws IOException {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        for (int number = 0; number < JARS; number++) {
            try (OutputStream file = Files.newOutputStream(jars.resolve("lib-" + number + ".jar"));
                    JarOutputStream jar = new JarOutputStream(file)) {
                jar.putNextEntry(new ZipEntry("hello.txt"));
                jar.write("hello".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private int take(int port) {
        String[] args = {
            folder.resolve("jars").toString(),
            "--reports",
            folder.resolve("reports").toString(),
            "--engine",
            "worker-based",
            "--port",
            String.valueOf(port)
        };
        return JarCensusMain.run(args, folder, Clock.systemUTC(), out);
    }

    private void awaitLine(String wanted) throws InterruptedException {
        String line;
        do {
            line = lines.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("a line '%s'", wanted).isNotNull();
        } while (!line.equals(wanted));
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
