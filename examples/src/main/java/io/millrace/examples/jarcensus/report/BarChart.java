package io.millrace.examples.jarcensus.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars that lie one below the other, each under its own label, for things with long names.
 *
 * <p>As the label stands above its bar and not beside it, no column for labels has to be guessed, and the drawing works
 * in any width. A label that is too long is cut off by an {@code svg} of its own:
 *
 * <pre>{@code
 * Apache-2.0                       612
 * ===================================
 * MIT                              123
 * =======
 * }</pre>
 */
final class BarChart {
    private static final int ROW = 38;

    private final List<Row> rows;

    /**
     * One bar.
     *
     * @param label its name
     * @param value its length, in the unit of all bars
     * @param text the figure at the end of the line
     * @param tone the class that gives its colour
     */
    record Row(String label, double value, String text, String tone) {}

    BarChart(List<Row> rows) {
        this.rows = rows;
    }

    Markup draw(String description) {
        double longest = rows.stream().mapToDouble(Row::value).max().orElse(0);
        List<Markup> drawn = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            drawn.add(row(rows.get(i), i * ROW, longest));
        }
        return Markup.of("""
            <svg class="bars" role="img" aria-label="{}" width="100%" height="{}">
            {}</svg>
            """, description, rows.size() * ROW, Markup.join(drawn));
    }

    private static Markup row(Row row, int y, double longest) {
        double width = longest <= 0 ? 0 : 100 * row.value() / longest;
        return Markup.of(
                """
                <g class="{}"><title>{}</title><svg y="{}" width="70%" height="20"><text class="label" y="15">{}</text></svg>\
                <text class="figure" x="100%" y="{}">{}</text>\
                <rect class="track" y="{}" width="100%" height="7" rx="3.5"/>\
                <rect y="{}" width="{}%" height="7" rx="3.5"/></g>
                """, row.tone(), row.label(), y, row.label(), y + 15, row.text(), y + 22, y + 22, Math.max(width, 0.8));
    }
}
