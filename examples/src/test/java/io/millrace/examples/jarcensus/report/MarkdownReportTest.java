package io.millrace.examples.jarcensus.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.CensusFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkdownReportTest {

    @Test
    void escapesWhatMarkdownWouldRead() {
        assertThat(Markdown.text("<b>|*_`[a](b)\\#! https://x a@b"))
                .isEqualTo("\\<b\\>\\|\\*\\_\\`\\[a\\](b)\\\\\\#\\! https\\://x a\\@b");
        assertThat(Markdown.text("one\ntwo\u0007")).isEqualTo("one\\\\u\\{a\\}two\\\\u\\{7\\}");
    }

    @Test
    void fencesCodeWithMoreBackticksThanItHolds() {
        assertThat(Markdown.code("plain")).isEqualTo("`plain`");
        assertThat(Markdown.code("a``b|c")).isEqualTo("```a``b\\|c```");
        assertThat(Markdown.code("`edge")).isEqualTo("`` `edge ``");
        assertThat(Markdown.code("")).isEmpty();
    }

    @Test
    void keepsEveryTableInShape() {
        String report = MarkdownReport.render(Census.of(CensusFixture.many()), CensusFixture.scope());

        int columns = 0;
        for (String line : report.lines().toList()) {
            int pipes = line.startsWith("|")
                    ? line.replaceAll("\\\\[\\\\|]", "").replaceAll("[^|]", "").length()
                    : 0;
            if (columns > 0 && pipes > 0) {
                assertThat(pipes).as(line).isEqualTo(columns);
            }
            columns = pipes;
        }
        assertThat(report).doesNotContain("\u001b").doesNotContain("\u202e");
        assertThat(report.lines().filter(line -> line.startsWith("# "))).hasSize(1);
    }

    @Test
    void readsWellForASmallCensus() {
        Census census = Census.of(List.of(
                CensusFixture.facts("g/x/1/x-1.jar", 20_000, "ab".repeat(32), 49, 52),
                CensusFixture.facts("g/x/2/x-2.jar", 30_000, "cd".repeat(32), 61, 61)));
        String report = MarkdownReport.render(census, CensusFixture.scope());

        assertThat(report)
                .startsWith("# Jar census: 2 jars in 50.0 kB\n")
                .contains("3 November 2026, 14:05 Z")
                .contains("Java 8 loads 50% of the jars that have classes; none needs more than Java 17.")
                .contains("1 artifact is there in more than one version. All but the newest take 20.0 kB.")
                .contains("| g:x | 1, 2 | 50.0 kB | 20.0 kB |\n")
                .contains("0 files could not be read as a jar; 0 readable jars are damaged inside. "
                        + "Jars may be missing: 1 directory could not be searched.");
    }

    @Test
    void saysSoWhereThereIsNothing() {
        assertThat(MarkdownReport.render(Census.of(List.of()), CensusFixture.scope()))
                .startsWith("# Jar census: No readable jars\n")
                .doesNotContain("## Licences");
    }
}
