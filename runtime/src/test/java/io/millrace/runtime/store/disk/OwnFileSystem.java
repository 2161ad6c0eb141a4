package io.millrace.runtime.store.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small file system in memory for one process, which nobody else sees. Not every user of every machine may mount one; who
 * asks has to do without it then.
 */
public final class OwnFileSystem {
    private static final String MOUNT = "mount -t tmpfs -o size=128m none \"$0\" && exec \"$@\"";

    private OwnFileSystem() {}

    /** Returns what to put before a command that it has 128 MiB of its own in a directory; nothing if that cannot be. */
    public static List<String> mountedAt(Path directory) throws InterruptedException {
        for (String rights : List.of("-Urm", "-m")) {
            List<String> command = List.of("unshare", rights, "sh", "-c", MOUNT, directory.toString());
            List<String> probe = new ArrayList<>(command);
            probe.add("true");
            if (exitCode(probe) == 0) {
                return command;
            }
        }
        return List.of();
    }

    /** Runs a command to its end. */
    public static int exitCode(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            return -1;
        }
    }

    /** Runs a class of this class path with a command before it, and returns all that it says and its exit code. */
    public static String run(List<String> before, Class<?> main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output + "exit code " + process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }
}
