package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.report.HtmlTable.Heading;
import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.Holding;
import io.millrace.examples.jarcensus.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The part of the page that shows which families of groups keep the bytes. */
final class HoldingsCard {
    private static final int TILES = 24;

    private final Census census;
    private final Findings findings;

    HoldingsCard(Census census, Findings findings) {
        this.census = census;
        this.findings = findings;
    }

    Markup render() {
        Markup chart = new Treemap(tiles()).draw("Sizes of the largest families of groups. " + findings.holdings());
        return Card.wide(
                "holdings",
                "Where the bytes are",
                findings.holdings(),
                Markup.of("{}{}{}", chart, eras(), table().folded()));
    }

    private List<Treemap.Item> tiles() {
        List<Treemap.Item> tiles = new ArrayList<>();
        int otherJars = 0;
        long otherBytes = 0;
        for (Holding holding : census.holdings()) {
            if (tiles.size() < TILES) {
                Era era = Era.of(holding.classFileVersion());
                tiles.add(tile(holding.name(), holding.jars(), holding.bytes(), era.tone()));
            } else {
                otherJars += holding.jars();
                otherBytes += holding.bytes();
            }
        }
        tiles.add(tile("all others", otherJars, otherBytes, "others"));
        return tiles;
    }

    private static Treemap.Item tile(String name, int jars, long bytes, String tone) {
        return new Treemap.Item(name, Figures.bytes(bytes), Figures.count(jars, "jar"), bytes, tone);
    }

    private HtmlTable table() {
        HtmlTable table = new HtmlTable(
                "Bytes by family of groups",
                Heading.words("Family of groups"),
                Heading.figures("Jars"),
                Heading.figures("Size"),
                Heading.figures("Share"));
        for (Holding holding : census.holdings()) {
            table.row(
                    holding.name(),
                    Figures.count(holding.jars()),
                    Figures.bytes(holding.bytes()),
                    Figures.share(holding.bytes(), census.totals().bytes()));
        }
        return table;
    }

    private static Markup eras() {
        List<Markup> entries = Stream.of(Era.values())
                .map(era -> Markup.of("<li><span class=\"swatch {}\"></span>{}</li>\n", era.tone(), era.label()))
                .toList();
        return Markup.of(
                "<ul class=\"legend\" aria-label=\"Colours: the release that most of the bytes need\">\n{}</ul>\n",
                Markup.join(entries));
    }
}
