package io.millrace.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.jarcensus.JarCensusWorker;
import io.millrace.examples.mandelbrot.MandelbrotWorker;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker of an example in a JVM of its own, which ends with this one. */
public final class WorkerProcess implements AutoCloseable {
    private static final int LIMIT_SECONDS = 60;

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    /** Starts one; how it is called in an example is said to {@link #main}. */
    public static WorkerProcess start(String example, int port) throws IOException {
        WorkerProcess started = new WorkerProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerProcess.class.getName(),
                        example,
                        String.valueOf(port))
                .redirectErrorStream(true)
                .start());
        Thread reader = new Thread(started::read, "reads-" + started.process.pid());
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    /** Returns a port that was free just now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void read() {
        try (BufferedReader in = process.inputReader()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException killed) {
            add("(its output ends: " + killed.getMessage() + ")");
        }
        synchronized (lines) {
            ended = true;
            lines.notifyAll();
        }
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }

    /** Waits for a line that holds this. */
    public void await(String part) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (lines) {
            while (lines.stream().noneMatch(line -> line.contains(part))) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(!ended && left > 0)
                        .as("there is '%s' in %s", part, lines)
                        .isTrue();
                lines.wait(left);
            }
        }
    }

    /** Returns how many lines begin so. */
    public long count(String beginning) {
        synchronized (lines) {
            return lines.stream().filter(line -> line.startsWith(beginning)).count();
        }
    }

    /** Kills it at once. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Kills it, and waits for its end. */
    @Override
    public void close() {
        kill();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the name of the example and the first port of the cluster. */
    public static void main(String[] args) {
        Thread watch = new Thread(WorkerProcess::endWithTheTest, "ends-with-the-test");
        watch.setDaemon(true);
        watch.start();
        if (args[0].equals("mandelbrot")) {
            MandelbrotWorker.main(new String[] {args[1]});
        } else {
            JarCensusWorker.main(new String[] {args[1]});
        }
    }

    private static void endWithTheTest() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes anything.
            }
        } catch (IOException ended) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
