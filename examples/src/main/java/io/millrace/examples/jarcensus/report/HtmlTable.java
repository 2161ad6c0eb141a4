package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** A table of a page: a caption for those who do not see it, headings, and rows of which only the first stand open. */
final class HtmlTable {
    private static final int OPEN = 15;
    /** A page with each of ten thousand duplicates would be slow to open, and nobody would read it. */
    private static final int MOST = 400;

    private final String caption;
    private final List<Heading> headings;
    private final List<Markup> rows = new ArrayList<>();

    /** A column: its heading, and whether it holds figures, which stand to the right. */
    record Heading(String text, boolean figures) {
        static Heading words(String text) {
            return new Heading(text, false);
        }

        static Heading figures(String text) {
            return new Heading(text, true);
        }

        private Markup open(String element) {
            return Markup.of(figures ? "<{} class=\"figures\">" : "<{}>", element);
        }
    }

    HtmlTable(String caption, Heading... headings) {
        this.caption = caption;
        this.headings = List.of(headings);
    }

    /** Adds a row; its first cell names it. */
    HtmlTable row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row has " + headings.size() + " cells here, not " + cells.length);
        }
        List<Markup> row = new ArrayList<>();
        row.add(Markup.of("<th scope=\"row\">{}</th>", cells[0]));
        for (int i = 1; i < cells.length; i++) {
            row.add(Markup.of("{}{}</td>", headings.get(i).open("td"), cells[i]));
        }
        rows.add(Markup.of("<tr>{}</tr>\n", Markup.join(row)));
        return this;
    }

    /** The table behind a line that opens it, for the figures of a chart. */
    Markup folded() {
        return rows.isEmpty()
                ? Markup.NOTHING
                : Markup.of(
                        "<details><summary>The figures as a table</summary>{}{}</details>\n", table(0, MOST), rest());
    }

    /** The first rows in sight, and the rest behind a line that opens it; nothing where there are no rows. */
    Markup shortened() {
        if (rows.isEmpty()) {
            return Markup.NOTHING;
        }
        if (rows.size() <= OPEN) {
            return table(0, OPEN);
        }
        return Markup.of(
                "{}<details><summary>{} more</summary>{}{}</details>\n",
                table(0, OPEN),
                Figures.count(rows.size() - OPEN),
                table(OPEN, MOST),
                rest());
    }

    private Markup rest() {
        return rows.size() <= MOST
                ? Markup.NOTHING
                : Markup.of("<p class=\"note\">{} more are not on this page.</p>\n", Figures.count(rows.size() - MOST));
    }

    private Markup table(int from, int to) {
        List<Markup> head = headings.stream()
                .map(heading -> Markup.of(
                        heading.figures() ? "<th scope=\"col\" class=\"figures\">{}</th>" : "<th scope=\"col\">{}</th>",
                        heading.text()))
                .toList();
        return Markup.of(
                """
                <div class="scroll" role="region" tabindex="0" aria-label="{}"><table><caption>{}</caption>
                <thead><tr>{}</tr></thead>
                <tbody>
                {}</tbody></table></div>
                """, caption, caption, Markup.join(head), Markup.join(rows.subList(from, Math.min(to, rows.size()))));
    }
}
