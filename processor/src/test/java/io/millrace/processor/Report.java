package io.millrace.processor;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a compiler reported.
 *
 * @param severity error, warning or note
 * @param file the path of the file below the fixture, empty where none was named
 * @param line the line, 0 where none was named
 * @param text the message without what compilers put around it
 */
public record Report(Severity severity, String file, long line, String text) implements Comparable<Report> {
    private static final Pattern CODE = Pattern.compile("\\[(F\\d{3})] ");

    /** How bad a report is, in the words of compilers. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE;

        /** Returns the word that stands in a message and in a fixture's mark. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Returns the code at the start of the message, if it is one of ours. */
    public Optional<String> code() {
        Matcher matcher = CODE.matcher(text);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns what a fixture has to say about this report; a report of the compiler itself has its text as code. */
    public Mark mark() {
        return new Mark(file, line, severity, code().orElse(text));
    }

    @Override
    public int compareTo(Report other) {
        return Comparator.comparing(Report::file)
                .thenComparing(Report::line)
                .thenComparing(Report::severity)
                .thenComparing(Report::text)
                .compare(this, other);
    }

    /** Returns the report in the layout of a compiler's output, without the quoted line of source. */
    @Override
    public String toString() {
        String place = file.isEmpty() ? "" : file + ":" + line + ": ";
        return place + severity.word() + ": " + text;
    }
}
