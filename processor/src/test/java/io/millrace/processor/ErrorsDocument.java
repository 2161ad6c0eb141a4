package io.millrace.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads {@code docs/errors.md}: the contents, then a section for each code, with its anchor above its heading. */
final class ErrorsDocument {
    private static final Path FILE = ProjectTree.root().resolve("docs/errors.md");
    private static final Pattern NEXT_SECTION = Pattern.compile("\n(?=<a id=)");

    private final String text;

    private ErrorsDocument(String text) {
        this.text = text;
    }

    static ErrorsDocument read() {
        try {
            return new ErrorsDocument(Files.readString(FILE));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + FILE, failure);
        }
    }

    /** Returns what stands above the first section. */
    String contents() {
        return NEXT_SECTION.splitAsStream(text).findFirst().orElse("");
    }

    /** Returns the line of the contents that leads to the section of a code. */
    static String entry(Enum<?> code, String title) {
        return "- [" + code.name() + "](#" + anchor(code) + ") " + title + "\n";
    }

    /** Returns how the section of a code begins. */
    static String[] heading(Enum<?> code, String title) {
        return new String[] {"<a id=\"" + anchor(code) + "\"></a>", "", "## " + code.name() + ": " + title};
    }

    /** Returns the lines of the section of a code; none if there is no such section. */
    List<String> section(Enum<?> code) {
        return NEXT_SECTION
                .splitAsStream(text)
                .filter(part -> part.startsWith("<a id=\"" + anchor(code) + "\"></a>"))
                .findFirst()
                .map(part -> part.lines().toList())
                .orElse(List.of());
    }

    /** Returns the codes that have a section, in its order. */
    List<String> codes() {
        return text.lines()
                .filter(line -> line.matches("## [FR]\\d{3}: .*"))
                .map(line -> line.substring(3, 7))
                .toList();
    }

    private static String anchor(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT);
    }
}
