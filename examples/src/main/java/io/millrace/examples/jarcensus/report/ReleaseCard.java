package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.inspect.JavaRelease;
import io.millrace.examples.jarcensus.report.HtmlTable.Heading;
import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.ReleaseTally;
import io.millrace.examples.jarcensus.text.Figures;
import java.util.List;
import java.util.stream.IntStream;

/** The part of the page that shows which Java the jars need. */
final class ReleaseCard {
    private static final List<JavaRelease> LONG_TERM =
            IntStream.of(8, 11, 17, 21, 25).mapToObj(JavaRelease::release).toList();

    private final Census census;
    private final Findings findings;
    private final int withoutClasses;
    private final int withClasses;

    ReleaseCard(Census census, Findings findings) {
        this.census = census;
        this.findings = findings;
        this.withoutClasses = census.totals().withoutClasses();
        this.withClasses = census.totals().jars() - withoutClasses;
    }

    Markup render() {
        return Card.wide(
                "releases", "The Java that they need", findings.releases(), withClasses == 0 ? Markup.NOTHING : body());
    }

    private Markup body() {
        List<ColumnChart.Column> columns =
                census.releases().stream().map(this::column).toList();
        Markup chart = new ColumnChart(columns).draw("Jars by the Java release that they need. " + findings.releases());
        String silent = Figures.count(withoutClasses, "jar") + (withoutClasses == 1 ? " has" : " have");
        return Markup.of("""
            <div class="scroll" role="region" tabindex="0" aria-label="Chart of Java releases">{}</div>
            {}<p class="note">{} no classes that count; releases of long-term support stand out.</p>
            {}\
            """, chart, loads(), silent, table().folded());
    }

    private ColumnChart.Column column(ReleaseTally tally) {
        String jars = Figures.count(tally.jars());
        String tip = "Java " + tally.release().label() + ": " + Figures.count(tally.jars(), "jar") + ", "
                + Figures.share(tally.jars(), withClasses);
        String tone = Era.of(tally.classFileVersion()).tone();
        return new ColumnChart.Column(
                tally.release().label(),
                LONG_TERM.contains(tally.release()),
                List.of(new ColumnChart.Bar(tally.jars(), tally.jars() == 0 ? "" : jars, tone, tip)));
    }

    private Markup loads() {
        List<Markup> releases = LONG_TERM.stream()
                .map(release -> Markup.of(
                        "<div><dt>Java {} loads</dt><dd>{}</dd></div>\n",
                        release.label(),
                        Figures.share(findings.loadedBy(release), withClasses)))
                .toList();
        return Markup.of("<dl class=\"loads\">\n{}</dl>\n", Markup.join(releases));
    }

    private HtmlTable table() {
        HtmlTable table = new HtmlTable(
                "Jars by the release that they need",
                Heading.words("Java release"),
                Heading.figures("Class-file version"),
                Heading.figures("Jars"),
                Heading.figures("Size"));
        for (ReleaseTally tally : census.releases()) {
            table.row(
                    "Java " + tally.release().label(),
                    Integer.toString(tally.classFileVersion()),
                    Figures.count(tally.jars()),
                    Figures.bytes(tally.bytes()));
        }
        return table;
    }
}
