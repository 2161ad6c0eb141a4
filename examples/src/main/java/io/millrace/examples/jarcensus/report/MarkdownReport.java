package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.inspect.JarFacts;
import io.millrace.examples.jarcensus.tally.ArtifactVersions;
import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.Holding;
import io.millrace.examples.jarcensus.tally.ReleaseTally;
import io.millrace.examples.jarcensus.tally.SameContent;
import io.millrace.examples.jarcensus.tally.Tally;
import io.millrace.examples.jarcensus.tally.Totals;
import io.millrace.examples.jarcensus.text.Figures;
import java.util.List;

/** Renders a census as Markdown, for a terminal, a code review or a wiki. */
public final class MarkdownReport {
    private static final int ROWS = 50;

    private final Census census;
    private final Scope scope;
    private final Findings findings;
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport(Census census, Scope scope) {
        this.census = census;
        this.scope = scope;
        this.findings = new Findings(census);
    }

    public static String render(Census census, Scope scope) {
        return new MarkdownReport(census, scope).render();
    }

    private String render() {
        out.append("# Jar census: ").append(findings.headline()).append("\n\n");
        out.append(Markdown.code(scope.directory()))
                .append(", ")
                .append(scope.taken())
                .append("\n");
        if (census.totals().jars() > 0) {
            totals();
            releases();
            tallies("Licences", findings.licences(), census.licences());
            tallies("Where the licences were found", "", census.licenceSources());
            tallies("Modules", findings.modules(), census.modules());
            tallies("Sizes", findings.sizes(), census.sizes());
            holdings();
            largest();
            severalVersions();
            sameContent();
        }
        damage();
        return out.toString();
    }

    private void totals() {
        Totals totals = census.totals();
        out.append(Markdown.tableHead("Figure", "Value>"));
        row("Readable jars", Figures.count(totals.jars()));
        row("Unreadable", Figures.count(totals.unreadable()));
        row("Size of all", Figures.bytes(totals.bytes()));
        row("Median size", Figures.bytes(totals.medianBytes()));
        row("Class files", Figures.count(totals.classes()));
        row("Jars without classes", Figures.count(totals.withoutClasses()));
        row("Multi-release jars", Figures.count(totals.multiRelease()));
        row("Signed jars", Figures.count(totals.signed()));
    }

    private void releases() {
        heading("The Java that they need", findings.releases());
        long most =
                census.releases().stream().mapToLong(ReleaseTally::jars).max().orElse(0);
        if (most == 0) {
            return;
        }
        out.append(Markdown.tableHead("Java", "Jars>", "Size>", ""));
        for (ReleaseTally tally : census.releases()) {
            row(
                    tally.release().label(),
                    Figures.count(tally.jars()),
                    Figures.bytes(tally.bytes()),
                    Markdown.bar(tally.jars(), most));
        }
    }

    private void tallies(String heading, String finding, List<Tally> tallies) {
        heading(heading, finding);
        long most = tallies.stream().mapToLong(Tally::jars).max().orElse(0);
        out.append(Markdown.tableHead("", "Jars>", "Size>", ""));
        for (Tally tally : tallies.subList(0, Math.min(ROWS, tallies.size()))) {
            row(
                    Markdown.text(tally.label()),
                    Figures.count(tally.jars()),
                    Figures.bytes(tally.bytes()),
                    Markdown.bar(tally.jars(), most));
        }
        rest(tallies.size());
    }

    private void holdings() {
        heading("Where the bytes are", findings.holdings());
        out.append(Markdown.tableHead("Family of groups", "Jars>", "Size>", ""));
        long most = census.holdings().get(0).bytes();
        for (Holding holding :
                census.holdings().subList(0, Math.min(ROWS, census.holdings().size()))) {
            row(
                    Markdown.text(holding.name()),
                    Figures.count(holding.jars()),
                    Figures.bytes(holding.bytes()),
                    Markdown.bar(holding.bytes(), most));
        }
        rest(census.holdings().size());
    }

    private void largest() {
        heading("The largest jars", "");
        out.append(Markdown.tableHead("Jar", "Size>", "Entries>", "Java", "Module", "Licence"));
        for (JarFacts jar : census.largest()) {
            row(
                    Markdown.code(jar.path()),
                    Figures.bytes(jar.bytes()),
                    Figures.count(jar.entries()),
                    jar.versions().label(),
                    Markdown.text(jar.module().name()),
                    Markdown.text(jar.licence().label()));
        }
    }

    private void severalVersions() {
        heading("One artifact, several versions", findings.severalVersions());
        List<ArtifactVersions> all = census.severalVersions();
        if (!all.isEmpty()) {
            out.append(Markdown.tableHead("Artifact", "Versions, oldest first", "Together>", "Without the newest>"));
            all.stream()
                    .limit(ROWS)
                    .forEach(artifact -> row(
                            Markdown.text(artifact.artifact()),
                            Markdown.text(String.join(", ", artifact.versions())),
                            Figures.bytes(artifact.bytes()),
                            Figures.bytes(artifact.olderBytes())));
            rest(all.size());
        }
    }

    private void sameContent() {
        heading("The same bytes twice", findings.sameContent());
        List<SameContent> all = census.sameContent();
        if (!all.isEmpty()) {
            out.append(Markdown.tableHead("Jars", "SHA-256", "Copies take>"));
            all.stream()
                    .limit(ROWS)
                    .forEach(same -> row(
                            String.join(
                                    " <br> ",
                                    same.paths().stream().map(Markdown::code).toList()),
                            Markdown.code(same.sha256().substring(0, 12)),
                            Figures.bytes(same.spareBytes())));
            rest(all.size());
        }
    }

    private void damage() {
        heading("Unreadable and damaged", findings.damage(scope.closed()));
        if (scope.closed().isEmpty()
                && census.unreadable().isEmpty()
                && census.flawed().isEmpty()) {
            return;
        }
        out.append(Markdown.tableHead("What", "State", "Why"));
        scope.closed().forEach(closed -> damage(closed.path(), "not searched", closed.reason()));
        census.unreadable().forEach(jar -> damage(jar.path(), "unreadable", jar.reason()));
        census.flawed().forEach(jar -> damage(jar.path(), "damaged", String.join("; ", jar.flaws())));
    }

    private void damage(String path, String state, String reason) {
        row(Markdown.code(path), state, Markdown.text(reason));
    }

    private void heading(String heading, String finding) {
        out.append("\n## ").append(heading).append("\n");
        if (!finding.isEmpty()) {
            out.append("\n").append(Markdown.text(finding)).append("\n");
        }
    }

    private void row(String... cells) {
        out.append(Markdown.row(cells));
    }

    private void rest(int all) {
        if (all > ROWS) {
            out.append("\n").append(Figures.count(all - ROWS)).append(" more are not in this list.\n");
        }
    }
}
