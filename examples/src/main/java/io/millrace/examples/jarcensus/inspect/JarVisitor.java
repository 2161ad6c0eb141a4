package io.millrace.examples.jarcensus.inspect;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects the jars of one walk, and goes on past every place that cannot be read. */
final class JarVisitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<String> jars = new ArrayList<>();
    private final List<UnreadableDirectory> closed = new ArrayList<>();

    JarVisitor(Path root) {
        this.root = root;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && isJar(file)) {
            jars.add(relative(file));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) {
        if (isJar(file)) {
            // The inspection meets the same error, and says so beside the other unreadable jars.
            jars.add(relative(file));
        } else {
            closed.add(new UnreadableDirectory(relative(file), Reason.of(cause)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path listed, @Nullable IOException cause) {
        if (cause != null) {
            closed.add(new UnreadableDirectory(relative(listed), Reason.of(cause)));
        }
        return FileVisitResult.CONTINUE;
    }

    FoundJars found() {
        return new FoundJars(
                jars.stream().sorted().toList(),
                closed.stream()
                        .sorted(Comparator.comparing(UnreadableDirectory::path))
                        .toList());
    }

    private static boolean isJar(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    private String relative(Path path) {
        String relative = root.relativize(path).toString();
        return relative.replace(root.getFileSystem().getSeparator(), "/");
    }
}
