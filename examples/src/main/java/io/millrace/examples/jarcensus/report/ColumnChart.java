package io.millrace.examples.jarcensus.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Upright columns over an ordered scale, each of one bar or of several side by side.
 *
 * <p>Positions across are percentages and heights are pixels, so that the drawing takes any width and its text keeps its
 * size:
 *
 * <pre>{@code
 * <svg class="columns" role="img" aria-label="..." height="222">
 *   <svg x="0.00%" width="12.50%">
 *     <g class="era-2"><title>Java 8: 12 jars</title><rect .../><text>12</text></g>
 *     <text class="tick">8</text>
 *   </svg> ...
 * }</pre>
 */
final class ColumnChart {
    private static final int TOP = 24;
    private static final int PLOT = 170;
    private static final int BASE = TOP + PLOT;
    private static final int HEIGHT = BASE + 28;
    private static final double MARGIN = 10;

    private final List<Column> columns;
    private final double highest;

    /**
     * One place on the scale.
     *
     * @param label what stands below the column
     * @param strong whether the label stands out
     * @param bars its bars, from left to right
     */
    record Column(String label, boolean strong, List<Bar> bars) {}

    /**
     * One bar.
     *
     * @param value its height, in the unit of all bars
     * @param text what stands above it, perhaps nothing
     * @param tone the class that gives its colour
     * @param tip what a pointer over it shows
     */
    record Bar(double value, String text, String tone, String tip) {}

    ColumnChart(List<Column> columns) {
        this.columns = columns;
        this.highest = columns.stream()
                .flatMap(column -> column.bars().stream())
                .mapToDouble(Bar::value)
                .max()
                .orElse(0);
    }

    Markup draw(String description) {
        List<Markup> drawn = new ArrayList<>();
        double width = 100.0 / Math.max(1, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            drawn.add(Markup.of(
                    "<svg x=\"{}%\" width=\"{}%\" height=\"{}\">{}</svg>\n",
                    i * width, width, HEIGHT, column(columns.get(i))));
        }
        return Markup.of("""
            <svg class="columns" role="img" aria-label="{}" width="100%" height="{}">
            {}<line class="base" x1="0" x2="100%" y1="{}" y2="{}"/>
            </svg>
            """, description, HEIGHT, Markup.join(drawn), BASE + 0.5, BASE + 0.5);
    }

    private Markup column(Column column) {
        List<Markup> parts = new ArrayList<>();
        double width = (100 - 2 * MARGIN) / Math.max(1, column.bars().size());
        for (int i = 0; i < column.bars().size(); i++) {
            parts.add(bar(column.bars().get(i), MARGIN + i * width, width));
        }
        parts.add(Markup.of(
                "<text class=\"{}\" x=\"50%\" y=\"{}\">{}</text>",
                column.strong() ? "tick strong" : "tick", BASE + 20, column.label()));
        return Markup.join(parts);
    }

    private Markup bar(Bar bar, double x, double width) {
        // What is there at all stays visible beside a giant.
        double height = bar.value() <= 0 ? 0 : Math.max(2, PLOT * bar.value() / highest);
        return Markup.of(
                "<g class=\"{}\"><title>{}</title><rect x=\"{}%\" y=\"{}\" width=\"{}%\" height=\"{}\" rx=\"2\"/>"
                        + "<text class=\"value\" x=\"{}%\" y=\"{}\">{}</text></g>",
                bar.tone(), bar.tip(), x, BASE - height, width, height, x + width / 2, BASE - height - 7, bar.text());
    }
}
