package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.report.HtmlTable.Heading;
import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.Tally;
import io.millrace.examples.jarcensus.tally.Totals;
import io.millrace.examples.jarcensus.text.Figures;
import java.util.List;

/**
 * The part of the page that shows how the sizes are spread.
 *
 * <p>The share of the jars stands beside the share of the bytes, for that is the point: most jars are small, and most
 * bytes are in a few large ones.
 */
final class SizeCard {
    private final Census census;
    private final Findings findings;

    SizeCard(Census census, Findings findings) {
        this.census = census;
        this.findings = findings;
    }

    Markup render() {
        List<ColumnChart.Column> columns =
                census.sizes().stream().map(this::column).toList();
        Markup chart = new ColumnChart(columns).draw("Share of jars and of bytes by size. " + findings.sizes());
        Markup body = Markup.of("""
            <div class="scroll" role="region" tabindex="0" aria-label="Chart of sizes">{}</div>
            <ul class="legend"><li><span class="swatch main"></span>share of the jars</li>\
            <li><span class="swatch warm"></span>share of the bytes</li></ul>
            {}\
            """, chart, table().folded());
        return Card.wide("sizes", "Small and large", findings.sizes(), body);
    }

    private ColumnChart.Column column(Tally tally) {
        Totals totals = census.totals();
        return new ColumnChart.Column(
                tally.label(),
                false,
                List.of(
                        bar(tally.jars(), totals.jars(), "main", tally.label() + ", share of the jars: "),
                        bar(tally.bytes(), totals.bytes(), "warm", tally.label() + ", share of the bytes: ")));
    }

    private static ColumnChart.Bar bar(long part, long whole, String tone, String tip) {
        String share = Figures.share(part, whole);
        return new ColumnChart.Bar(Figures.percent(part, whole), part == 0 ? "" : share, tone, tip + share);
    }

    private HtmlTable table() {
        HtmlTable table = new HtmlTable(
                "Jars by size", Heading.words("Size"), Heading.figures("Jars"), Heading.figures("Together"));
        census.sizes()
                .forEach(tally -> table.row(tally.label(), Figures.count(tally.jars()), Figures.bytes(tally.bytes())));
        return table;
    }
}
