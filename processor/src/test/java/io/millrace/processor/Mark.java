package io.millrace.processor;

import java.util.Comparator;

/**
 * What a fixture expects on one of its lines: {@code // error: F101}.
 *
 * @param file the path of the file below the fixture, empty for what is expected without a place
 * @param line the line, 0 for what is expected without a place
 * @param severity error, warning or note
 * @param code the code
 */
public record Mark(String file, long line, Report.Severity severity, String code) implements Comparable<Mark> {
    @Override
    public int compareTo(Mark other) {
        return Comparator.comparing(Mark::file)
                .thenComparing(Mark::line)
                .thenComparing(Mark::severity)
                .thenComparing(Mark::code)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return (file.isEmpty() ? "(no place)" : file + ":" + line) + " " + severity.word() + ": " + code;
    }
}
