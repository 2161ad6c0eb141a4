package io.millrace.benchmarks.durable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of this machine, with a new cluster on the disk of the project and all defaults, so with fsync. It
 * listens on the loopback address alone. It does not run as root: a benchmark that does starts it as user postgres.
 */
final class Postgres implements AutoCloseable {
    static final String USER = "postgres";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final int SECONDS = 60;

    private final Process server;
    private final Path directory;
    private final int port;

    private Postgres(Process server, Path directory, int port) {
        this.server = server;
        this.directory = directory;
        this.port = port;
    }

    /** Starts a server; empty if there is none on this machine. */
    static Optional<Postgres> start() throws IOException, InterruptedException, SQLException {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            return Optional.empty();
        }
        Path directory = Files.createTempDirectory("millrace-postgres");
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        if (isRoot) {
            Files.setOwner(
                    directory,
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        }
        Path cluster = directory.resolve("cluster");
        run(
                isRoot,
                directory,
                programs.get().resolve("initdb").toString(),
                "-D",
                cluster.toString(),
                "-U",
                USER,
                "-A",
                "trust",
                "-E",
                "UTF8");
        int port = freePort();
        Process server = begin(
                isRoot,
                directory,
                programs.get().resolve("postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                String.valueOf(port),
                "-h",
                "127.0.0.1",
                "-k",
                directory.toString());
        Postgres started = new Postgres(server, directory, port);
        started.awaitConnections();
        return Optional.of(started);
    }

    /** Returns where the programs are: on the path, or where Debian's package puts those of the newest version. */
    private static Optional<Path> programs() throws IOException {
        List<Path> places = new ArrayList<>();
        for (String place : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            places.add(Path.of(place));
        }
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted().forEach(version -> places.add(0, version.resolve("bin")));
            }
        }
        return places.stream()
                .filter(place ->
                        Files.isExecutable(place.resolve("initdb")) && Files.isExecutable(place.resolve("postgres")))
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process begin(boolean asUser, Path directory, String... command) throws IOException {
        List<String> words = new ArrayList<>(
                asUser ? List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups") : List.of());
        words.addAll(List.of(command));
        return new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
    }

    private static void run(boolean asUser, Path directory, String... command)
            throws IOException, InterruptedException {
        Process process = begin(asUser, directory, command);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " failed: " + Files.readString(directory.resolve("log")));
        }
    }

    private void awaitConnections() throws IOException, InterruptedException, SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            try {
                version();
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > end || server.waitFor(100, TimeUnit.MILLISECONDS)) {
                    close();
                    throw notYet;
                }
            }
        }
    }

    /** Returns where its database is, for drivers. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    /** Returns which version it is. */
    String version() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url())) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    @Override
    public void close() throws IOException {
        // SIGTERM would wait for connections that are still open, SIGINT does not; Java sends the first.
        server.destroy();
        try {
            if (!server.waitFor(SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupt) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Folders.delete(directory);
    }
}
