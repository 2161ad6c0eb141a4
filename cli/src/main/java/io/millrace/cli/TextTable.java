package io.millrace.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in columns that are as wide as they have to be.
 *
 * <pre>
 * TASK    STATE      ATTEMPTS
 * charge  SUCCEEDED  2
 * </pre>
 */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    /** Adds a row with as many cells as there are heads. */
    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Returns the lines; none if there is no row below the heads. */
    List<String> lines() {
        if (rows.size() == 1) {
            return List.of();
        }
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
