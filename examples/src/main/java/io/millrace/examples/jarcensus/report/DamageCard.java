package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.report.HtmlTable.Heading;
import io.millrace.examples.jarcensus.tally.Census;
import java.util.List;

/** The part of the page that lists what could not be read, and why. */
final class DamageCard {
    private final Census census;
    private final Findings findings;
    private final Scope scope;

    DamageCard(Census census, Findings findings, Scope scope) {
        this.census = census;
        this.findings = findings;
        this.scope = scope;
    }

    Markup render() {
        HtmlTable table = new HtmlTable(
                "Unreadable and damaged", Heading.words("What"), Heading.words("State"), Heading.words("Why"));
        scope.closed().forEach(closed -> add(table, closed.path(), "not searched", List.of(closed.reason())));
        census.unreadable().forEach(jar -> add(table, jar.path(), "unreadable", List.of(jar.reason())));
        census.flawed().forEach(jar -> add(table, jar.path(), "damaged", jar.flaws()));
        return Card.wide("damage", "Unreadable and damaged", findings.damage(scope.closed()), table.shortened());
    }

    private static void add(HtmlTable table, String path, String state, List<String> reasons) {
        table.row(
                Markup.path(path),
                Markup.of("<span class=\"mark bad\">{}</span>", state),
                Markup.lines("reason", reasons));
    }
}
