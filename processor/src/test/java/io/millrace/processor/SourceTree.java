package io.millrace.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Source files that a test writes and compiles. */
public final class SourceTree {
    private final Path root;
    private final Path output;
    private final List<Path> files = new ArrayList<>();

    /** @param name the directory below the test output */
    public SourceTree(String name) {
        this.root = ProjectTree.output(name).resolve("written");
        this.output = ProjectTree.output(name);
    }

    /** Adds a file; its path is that of the class, such as {@code shop/Order}. */
    public SourceTree add(String path, String text) {
        Path file = root.resolve(path + ".java");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        files.add(file);
        return this;
    }

    /** Returns the call that compiles all files under that compiler. */
    public CompilerCall call(FixtureCompiler compiler) {
        return CompilerCall.withMillrace(root, files, output.resolve(compiler.name()));
    }
}
