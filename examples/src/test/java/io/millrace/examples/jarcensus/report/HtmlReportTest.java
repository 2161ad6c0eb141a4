package io.millrace.examples.jarcensus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.CensusFixture;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class HtmlReportTest {
    private final Census census = Census.of(CensusFixture.many());

    @Test
    void isWellFormed() throws Exception {
        Document page = parse(HtmlReport.render(census, CensusFixture.scope()));

        assertThat(texts(page, "h2"))
                .containsExactly(
                        "Where the bytes are",
                        "The Java that they need",
                        "Licences",
                        "Modules",
                        "Where the licences were found",
                        "Small and large",
                        "The largest jars",
                        "One artifact, several versions",
                        "The same bytes twice",
                        "Unreadable and damaged");
    }

    @Test
    void letsNoTextBecomeMarkup() throws Exception {
        String html = HtmlReport.render(census, CensusFixture.scope());

        assertThat(html).doesNotContain("<script").doesNotContain("\u001b").doesNotContain("\u202e");
        Document page = parse(html);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(page, "td"))
                .contains("</code><script>alert('x')</script>\"&|`*_[a](b)\\u{202e}\\u{1b}[2J\\u{a}# x");
    }

    @Test
    void needsNothingFromOutside() throws Exception {
        String html = HtmlReport.render(census, CensusFixture.scope());

        assertThat(html).doesNotContain("http:", "https:", "url(", "@import", " src=");
        assertThat(html).contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
    }

    @Test
    void describesEveryChartInWords() throws Exception {
        Document page = parse(HtmlReport.render(census, CensusFixture.scope()));

        NodeList charts = page.getElementsByTagName("svg");
        int described = 0;
        for (int i = 0; i < charts.getLength(); i++) {
            Element chart = (Element) charts.item(i);
            if (chart.getAttribute("role").equals("img")) {
                assertThat(chart.getAttribute("aria-label")).isNotBlank();
                described++;
            }
        }
        assertThat(described).isEqualTo(6);
    }

    @Test
    void pointsToNoPlaceThatIsMissingAndNamesEachPlaceOnce() throws Exception {
        Document page = parse(HtmlReport.render(census, CensusFixture.scope()));

        List<String> ids = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.hasAttribute("id")) {
                ids.add(element.getAttribute("id"));
            }
            if (element.hasAttribute("aria-labelledby")) {
                targets.add(element.getAttribute("aria-labelledby"));
            }
            if (element.hasAttribute("href")) {
                targets.add(element.getAttribute("href").substring(1));
            }
        }
        assertThat(ids).doesNotHaveDuplicates().containsAll(targets);
    }

    @Test
    void saysSoWhereThereIsNothing() throws Exception {
        Document page = parse(HtmlReport.render(Census.of(List.of()), CensusFixture.scope()));

        assertThat(texts(page, "h1")).containsExactly("No readable jars");
        assertThat(texts(page, "h2")).containsExactly("Unreadable and damaged");
    }

    @Test
    void rendersJarsWithoutAnyClassAndASingleJar() throws Exception {
        Document page = parse(HtmlReport.render(
                Census.of(List.of(CensusFixture.facts("words.jar", 22, "ab".repeat(32), 0, 0))),
                CensusFixture.scope()));

        assertThat(texts(page, "h1")).containsExactly("1 jar in 22 B");
        assertThat(texts(page, "p")).contains("No jar has classes.");
    }

    @Test
    void isTheSameForTheSameCensus() {
        assertThat(HtmlReport.render(Census.of(CensusFixture.many()), CensusFixture.scope()))
                .isEqualTo(HtmlReport.render(census, CensusFixture.scope()));
    }

    @Test
    void escapesEveryArgumentThatIsNotMarkup() {
        assertThat(Markup.of("<b title=\"{}\">{}</b>{}", "a\"b'", "<i>", Markup.of("<hr/>"))
                        .html())
                .isEqualTo("<b title=\"a&quot;b&#39;\">&lt;i&gt;</b><hr/>");
        assertThat(Markup.of("{}", "{}").html()).isEqualTo("{}");
        assertThat(Markup.of("{} {}", 3, 2.5).html()).isEqualTo("3 2.50");
        assertThatThrownBy(() -> Markup.of("{} {}", "one")).hasMessageContaining("more places");
        assertThatThrownBy(() -> Markup.of("{}", "one", "two")).hasMessageContaining("more arguments");
    }

    /** A parser of XML, which forgives nothing, in place of one of HTML, which forgives all. */
    private static Document parse(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<String> texts(Document page, String element) {
        List<String> texts = new ArrayList<>();
        NodeList found = page.getElementsByTagName(element);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
