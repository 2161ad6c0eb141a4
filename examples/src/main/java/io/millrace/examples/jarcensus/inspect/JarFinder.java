package io.millrace.examples.jarcensus.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Finds the jars below a directory.
 *
 * <p>Symbolic links below the directory are not followed: a repository with a link to itself would never end, and a jar
 * would be counted twice. The directory itself may be a link.
 */
public final class JarFinder {
    private final Path directory;

    private JarFinder(Path directory) {
        this.directory = directory;
    }

    public static JarFinder in(Path directory) {
        return new JarFinder(directory);
    }

    /** Where Maven keeps its local repository unless it is told otherwise. */
    public static Path localRepository(Path userHome) {
        return userHome.resolve(".m2").resolve("repository");
    }

    /**
     * The regular files that are called {@code .jar}, in any case, in an order that depends on their names alone.
     *
     * @throws IOException where the directory itself does not exist or is no directory; what lies below it and cannot be
     *     searched is part of the answer
     */
    public FoundJars find() throws IOException {
        Path root = directory.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(directory.toString());
        }
        JarVisitor visitor = new JarVisitor(root);
        Files.walkFileTree(root, visitor);
        return visitor.found();
    }
}
