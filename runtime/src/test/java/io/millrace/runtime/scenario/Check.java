package io.millrace.runtime.scenario;

import java.util.List;
import java.util.Objects;

/**
 * Compares what a scenario demands with what happened.
 *
 * @param line the line that demands it
 * @param report says how the run stands
 */
record Check(Line line, Object report) {
    void equal(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw failed(what, expected, actual);
        }
    }

    void holds(String what, boolean holds) {
        if (!holds) {
            throw failed(what, "so", "not so");
        }
    }

    /** Compares lists; where the order is not fixed, as lists of the same elements. */
    void sequence(String what, List<String> expected, List<String> actual, boolean ordered) {
        boolean same = ordered
                ? expected.equals(actual)
                : expected.stream()
                        .sorted()
                        .toList()
                        .equals(actual.stream().sorted().toList());
        if (!same) {
            throw failed(what, String.join(" ", expected), String.join(" ", actual));
        }
    }

    private AssertionError failed(String what, Object expected, Object actual) {
        return new AssertionError(line.file() + ":" + line.number() + ": " + what + System.lineSeparator()
                + "  expected: " + expected + System.lineSeparator()
                + "  actual:   " + actual + System.lineSeparator()
                + report);
    }
}
