package io.millrace.benchmarks.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories in which something is measured. They lie in the build's own, so on the disk of the project. */
final class Folders {
    private static final Path ROOT = Path.of("target", "benchmarks");

    private Folders() {}

    /** Makes an empty directory. */
    static Path make(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(ROOT), name);
    }

    /**
     * Copies what lies in a directory, whoever uses it: that is what the process of its owner leaves behind when it is killed
     * now. Nothing is being written meanwhile.
     */
    static Path copy(Path directory) throws IOException {
        Path copy = make("copy");
        for (Path file : files(directory)) {
            Path target = copy.resolve(directory.relativize(file));
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
        return copy;
    }

    /** Deletes a directory with all that lies in it. */
    static void delete(Path directory) throws IOException {
        List<Path> files = files(directory);
        for (Path file : files.stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
        }
    }

    /** Returns how many bytes the files in a directory have. */
    static long bytes(Path directory) throws IOException {
        long bytes = 0;
        for (Path file : files(directory)) {
            bytes += Files.isDirectory(file) ? 0 : Files.size(file);
        }
        return bytes;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList();
        }
    }
}
