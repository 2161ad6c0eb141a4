package io.millrace.vertx.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A program of a test in a JVM of its own. What it prints is kept, waited for within a limit, and part of the message when
 * it does not come. Closing it kills it, whatever it does.
 */
public final class OtherJvm implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    /** What Hazelcast wants. */
    public static final List<String> JAVA_OPTIONS = List.of(
            "--add-modules",
            "java.se",
            "--add-exports",
            "java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens",
            "java.base/java.lang=ALL-UNNAMED",
            "--add-opens",
            "java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens",
            "java.management/sun.management=ALL-UNNAMED",
            "--add-opens",
            "jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private OtherJvm(Process process) {
        this.process = process;
    }

    /** Starts a program with the class path of this JVM. */
    public static OtherJvm start(Class<?> program, String... arguments) throws IOException {
        List<String> command = Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m"),
                        JAVA_OPTIONS.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), program.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
        OtherJvm other = new OtherJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        Thread reader = new Thread(other::read, "reads-" + other.process.pid());
        reader.setDaemon(true);
        reader.start();
        return other;
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

    /** Waits for a line that begins so, and returns what follows. */
    public String await(String beginning) throws InterruptedException {
        return awaitLine(line -> line.startsWith(beginning), beginning).substring(beginning.length());
    }

    private String awaitLine(Predicate<String> wanted, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (lines) {
            while (true) {
                for (String line : lines) {
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError("no line '" + what + "' of process " + process.pid()
                            + (process.isAlive() ? ", which runs" : ", which has ended") + ":\n"
                            + String.join("\n", lines));
                }
                lines.wait(left);
            }
        }
    }

    /** Waits until all that it has printed is read: a process may have ended before that. */
    public void awaitOutput() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (lines) {
            while (!ended) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("the output of process " + process.pid() + " does not end");
                }
                lines.wait(left);
            }
        }
    }

    /** Returns the id of the process. */
    public long pid() {
        return process.pid();
    }

    /** Returns what it has printed. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Writes a line to what it reads. */
    public void tell(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    /** Kills it at once. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks it to end, as an operator does; what it still prints can be read. */
    public void terminate() throws Exception {
        signal("TERM");
    }

    /** Lets it stand still. */
    public void suspend() throws Exception {
        signal("STOP");
    }

    /** Lets it go on after it stood still. */
    public void resume() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        if (!kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new AssertionError("kill -" + name + " of process " + process.pid() + " failed");
        }
    }

    /** Waits for its end, and returns its exit value. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " does not end:\n" + String.join("\n", lines()));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
        try {
            awaitEnd();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
