package io.millrace.benchmarks;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown whose first column holds text and whose other columns hold figures. */
public final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    /** Begins a table. */
    public MarkdownTable(String... heads) {
        row((Object[]) heads);
        text.append("|---|")
                .append(String.join("", Collections.nCopies(heads.length - 1, "---:|")))
                .append('\n');
    }

    /** Adds a row. */
    public void row(Object... cells) {
        text.append(Arrays.stream(cells).map(Object::toString).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Adds a row. */
    public void row(String title, List<?> cells) {
        text.append("| ").append(title);
        cells.forEach(cell -> text.append(" | ").append(cell));
        text.append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
