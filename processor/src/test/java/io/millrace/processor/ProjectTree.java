package io.millrace.processor;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources of this project lie, also when a test is started from the root or from an IDE. */
public final class ProjectTree {
    private static final Path ROOT = findRoot();

    private ProjectTree() {}

    /** Returns the directory that holds all modules. */
    public static Path root() {
        return ROOT;
    }

    /** Returns the directory of this module. */
    public static Path module() {
        return ROOT.resolve("processor");
    }

    /** Returns a directory for what tests write; {@code mvn clean} removes it. */
    public static Path output(String name) {
        return module().resolve("target").resolve("test-output").resolve(name);
    }

    private static Path findRoot() {
        Path start = Path.of("").toAbsolutePath();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve("processor/src/test/fixtures"))) {
                return directory;
            }
        }
        throw new IllegalStateException("No directory above " + start + " holds processor/src/test/fixtures");
    }
}
