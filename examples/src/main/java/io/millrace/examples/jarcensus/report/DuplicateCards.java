package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.report.HtmlTable.Heading;
import io.millrace.examples.jarcensus.tally.ArtifactVersions;
import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.SameContent;
import io.millrace.examples.jarcensus.text.Figures;
import java.util.List;

/** The parts of the page that list what is there more than once, in other versions or byte for byte. */
final class DuplicateCards {
    private static final int VERSIONS = 12;
    private static final int DIGITS = 12;

    private final Census census;
    private final Findings findings;

    DuplicateCards(Census census, Findings findings) {
        this.census = census;
        this.findings = findings;
    }

    Markup severalVersions() {
        HtmlTable table = new HtmlTable(
                "Artifacts in several versions",
                Heading.words("Artifact"),
                Heading.words("Versions, oldest first"),
                Heading.figures("Together"),
                Heading.figures("Without the newest"));
        for (ArtifactVersions artifact : census.severalVersions()) {
            table.row(
                    Markup.path(artifact.artifact()),
                    versions(artifact.versions()),
                    Figures.bytes(artifact.bytes()),
                    Figures.bytes(artifact.olderBytes()));
        }
        return Card.wide("versions", "One artifact, several versions", findings.severalVersions(), table.shortened());
    }

    private static Markup versions(List<String> versions) {
        // The newest ones tell more: of a long list the oldest are left out.
        int hidden = Math.max(0, versions.size() - VERSIONS);
        List<Markup> chips = versions.stream()
                .skip(hidden)
                .map(version -> Markup.of("<span class=\"chip\">{}</span> ", version))
                .toList();
        Markup more = hidden == 0 ? Markup.NOTHING : Markup.of("<span class=\"quiet\">{} older</span> ", hidden);
        return Markup.of("{}{}", more, Markup.join(chips));
    }

    Markup sameContent() {
        HtmlTable table = new HtmlTable(
                "Jars with the same content",
                Heading.words("Jars"),
                Heading.words("SHA-256"),
                Heading.figures("Size of each"),
                Heading.figures("Copies take"));
        for (SameContent same : census.sameContent()) {
            table.row(
                    Markup.lines("path", same.paths()),
                    Markup.of(
                            "<code title=\"{}\">{}…</code>",
                            same.sha256(),
                            same.sha256().substring(0, DIGITS)),
                    Figures.bytes(same.bytes()),
                    Figures.bytes(same.spareBytes()));
        }
        return Card.wide("twins", "The same bytes twice", findings.sameContent(), table.shortened());
    }
}
