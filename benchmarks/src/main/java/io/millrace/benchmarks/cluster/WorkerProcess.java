package io.millrace.benchmarks.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A worker in a JVM of its own. Closing it kills it. */
final class WorkerProcess implements AutoCloseable {
    private static final int LIMIT_SECONDS = 60;

    /** What Hazelcast wants. */
    private static final List<String> JAVA_OPTIONS = List.of(
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    /** Starts one, and waits until it serves. */
    static WorkerProcess start(int port, String member) throws IOException {
        List<String> command = Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx512m"),
                        JAVA_OPTIONS.stream(),
                        Stream.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                WorkerProgram.class.getName(),
                                String.valueOf(port),
                                member))
                .flatMap(part -> part)
                .toList();
        WorkerProcess started = new WorkerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        BufferedReader printed = started.process.inputReader();
        String line = printed.readLine();
        if (!WorkerProgram.SERVES.equals(line)) {
            started.close();
            throw new IOException("a worker did not start; it printed: " + line);
        }
        return started;
    }

    long pid() {
        return process.pid();
    }

    /** Lets the tasks end that wait in it. */
    void goOn() throws IOException {
        process.outputWriter().write(WorkerProgram.GO_ON + "\n");
        process.outputWriter().flush();
    }

    /** Kills it at once, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + pid() + " does not end");
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
