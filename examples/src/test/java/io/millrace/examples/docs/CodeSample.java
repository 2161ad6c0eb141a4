package io.millrace.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A part of a source file that a document shows, named {@code path/File.java#tag}: the lines between
 * {@code // tag::tag[]} and {@code // end::tag[]}, without their common indentation. Without a tag it is the whole file.
 */
record CodeSample(String name) {
    String text(Path root) {
        int hash = name.indexOf('#');
        String file = hash < 0 ? name : name.substring(0, hash);
        List<String> lines = read(root.resolve(file));
        return dedent(hash < 0 ? lines : tagged(lines, name.substring(hash + 1)));
    }

    private List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException missing) {
            throw new AssertionError("A document shows " + name + ", but there is no such file", missing);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> tagged(List<String> lines, String tag) {
        int start = indexOf(lines, "// tag::" + tag + "[]");
        int end = indexOf(lines, "// end::" + tag + "[]");
        return lines.subList(start + 1, end).stream()
                .filter(line -> !line.strip().matches("// (tag|end)::.*"))
                .toList();
    }

    private int indexOf(List<String> lines, String mark) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(mark)) {
                return i;
            }
        }
        throw new AssertionError("A document shows " + name + ", but the file has no line '" + mark + "'");
    }

    private static String dedent(List<String> lines) {
        return String.join("\n", lines).stripIndent().strip() + "\n";
    }
}
