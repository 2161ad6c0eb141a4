package io.millrace.model;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * The line of a shape that tells which constants a retry tries, in their order.
 *
 * <pre>
 * retry tries "cash", "card"
 * </pre>
 */
final class Tries {
    static final String START = "retry tries ";

    private Tries() {}

    static String line(List<String> constants) {
        return constants.stream().map(JsonDrawing::quote).collect(joining(", ", START, ""));
    }

    /**
     * Returns the constants as they are quoted. A quote inside of one stands behind a backslash, so that what parts two
     * constants cannot stand inside of one.
     */
    static List<String> of(String line) {
        String all = line.substring(START.length());
        return all.isEmpty() ? List.of() : List.of(all.split("(?<=\"), (?=\")", -1));
    }
}
