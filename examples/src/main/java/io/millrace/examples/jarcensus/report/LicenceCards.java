package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.inspect.Licence;
import io.millrace.examples.jarcensus.inspect.LicenceSource;
import io.millrace.examples.jarcensus.report.HtmlTable.Heading;
import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.Tally;
import io.millrace.examples.jarcensus.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** The parts of the page that show the licences: which they are, and where they were found. */
final class LicenceCards {
    private static final int SHOWN = 12;

    private final Census census;
    private final Findings findings;

    LicenceCards(Census census, Findings findings) {
        this.census = census;
        this.findings = findings;
    }

    Markup licences() {
        Markup chart = new BarChart(rows()).draw("Jars by licence. " + findings.licences());
        return Card.half("licences", "Licences", findings.licences(), Markup.of("{}{}", chart, table().folded()));
    }

    Markup sources() {
        List<BarChart.Row> rows = census.licenceSources().stream()
                .map(tally -> row(
                        tally.label(),
                        tally.jars(),
                        tally.label().equals(LicenceSource.NONE.label()) ? "quiet" : "second"))
                .toList();
        Markup chart = new BarChart(rows).draw("Jars by the place where the licence was found.");
        return Card.half(
                "sources", "Where the licences were found", "The first place that says something counts.", chart);
    }

    /** The most frequent ones, always with those that state none, however few they are. */
    private List<BarChart.Row> rows() {
        List<BarChart.Row> rows = new ArrayList<>();
        int others = 0;
        for (Tally tally : census.licences()) {
            boolean unknown = tally.label().equals(Licence.UNKNOWN.label());
            if (unknown || rows.size() < SHOWN) {
                rows.add(row(tally.label(), tally.jars(), unknown ? "quiet" : "main"));
            } else {
                others += tally.jars();
            }
        }
        if (others > 0) {
            rows.add(row("all others", others, "second"));
        }
        return rows;
    }

    private BarChart.Row row(String label, int jars, String tone) {
        String figure = Figures.count(jars) + " · "
                + Figures.share(jars, census.totals().jars());
        return new BarChart.Row(label, jars, figure, tone);
    }

    private HtmlTable table() {
        HtmlTable table = new HtmlTable(
                "Jars by licence", Heading.words("Licence"), Heading.figures("Jars"), Heading.figures("Size"));
        census.licences()
                .forEach(tally -> table.row(tally.label(), Figures.count(tally.jars()), Figures.bytes(tally.bytes())));
        return table;
    }
}
