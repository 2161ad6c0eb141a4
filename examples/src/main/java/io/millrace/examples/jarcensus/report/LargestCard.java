package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.inspect.JarFacts;
import io.millrace.examples.jarcensus.inspect.ModuleKind;
import io.millrace.examples.jarcensus.report.HtmlTable.Heading;
import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.text.Figures;

/** The part of the page that lists the largest jars, with what is known of each. */
final class LargestCard {
    private final Census census;

    LargestCard(Census census) {
        this.census = census;
    }

    Markup render() {
        HtmlTable table = new HtmlTable(
                "The largest jars",
                Heading.words("Jar"),
                Heading.figures("Size"),
                Heading.figures("Entries"),
                Heading.words("Java"),
                Heading.words("Module"),
                Heading.words("Licence"));
        long top = census.largest().get(0).bytes();
        for (JarFacts jar : census.largest()) {
            table.row(
                    named(jar),
                    meter(jar.bytes(), top),
                    Figures.count(jar.entries()),
                    Markup.of("<span class=\"whole\">{}</span>", jar.versions().label()),
                    Markup.dotted(
                            jar.module().kind() == ModuleKind.NONE
                                    ? "–"
                                    : jar.module().name()),
                    jar.licence().label());
        }
        String finding = "The first " + census.largest().size() + " of "
                + Figures.count(census.totals().jars()) + ".";
        return Card.wide("largest", "The largest jars", finding, table.shortened());
    }

    private static Markup named(JarFacts jar) {
        return Markup.of(
                "{} <span class=\"version\">{}</span>{}{}<small>{}</small>",
                jar.artifact().name(),
                jar.artifact().version(),
                mark(jar.multiRelease(), "multi-release"),
                mark(jar.signed(), "signed"),
                Markup.path(jar.path()));
    }

    private static Markup mark(boolean is, String what) {
        return is ? Markup.of(" <span class=\"mark\">{}</span>", what) : Markup.NOTHING;
    }

    private static Markup meter(long bytes, long top) {
        return Markup.of("""
            {}<svg class="meter main" width="100%" height="4" aria-hidden="true">\
            <rect class="track" width="100%" height="4" rx="2"/><rect width="{}%" height="4" rx="2"/></svg>\
            """, Figures.bytes(bytes), Figures.percent(bytes, top));
    }
}
