package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.inspect.JavaRelease;
import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.Totals;
import io.millrace.examples.jarcensus.text.Figures;

/** The head of the page: the headline, where and when, and the figures that one looks for first. */
final class PageHead {
    private PageHead() {}

    static Markup render(Census census, Findings findings, Scope scope) {
        return Markup.of(
                """
                <header class="hero">
                <div class="inner">
                <p class="brand">{}<span>Jar census</span></p>
                <h1>{}</h1>
                <p class="where"><code>{}</code><span>{}</span></p>
                {}</div>
                {}</header>
                """,
                wheel(),
                findings.headline(),
                Markup.path(scope.directory()),
                scope.taken(),
                figures(census, findings, scope),
                water());
    }

    private static Markup figures(Census census, Findings findings, Scope scope) {
        Totals totals = census.totals();
        int damaged =
                totals.unreadable() + census.flawed().size() + scope.closed().size();
        long spare = totals.spareBytes();
        int withClasses = totals.jars() - totals.withoutClasses();
        return Markup.of(
                "<dl class=\"headlines\">\n{}{}{}{}{}{}</dl>\n",
                figure("Class files", Figures.count(totals.classes()), "in " + Figures.count(withClasses, "jar")),
                figure("Median jar", Figures.bytes(totals.medianBytes()), "half are smaller"),
                figure(
                        "Load on Java 8",
                        Figures.share(findings.loadedBy(JavaRelease.release(8)), withClasses),
                        "of the jars with classes"),
                figure(
                        "Multi-release",
                        Figures.count(totals.multiRelease()),
                        Figures.count(totals.signed()) + " signed"),
                figure(
                        "Older and twin jars",
                        Figures.bytes(spare),
                        Figures.share(spare, totals.bytes()) + " of all bytes"),
                figure(
                        "Unreadable or damaged",
                        Figures.count(damaged),
                        damaged == 0
                                ? Markup.text("all is well")
                                : Markup.of("<a href=\"#damage\">which, and why</a>")));
    }

    private static Markup figure(String label, String value, Object note) {
        return Markup.of("<div><dt>{}</dt><dd><b>{}</b><small>{}</small></dd></div>\n", label, value, note);
    }

    /** The sign of Millrace: a wheel in running water. */
    private static Markup wheel() {
        return Markup.of("""
            <svg class="wheel" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">\
            <circle cx="16" cy="16" r="10"/><circle cx="16" cy="16" r="2.5"/>\
            <path d="M16 2v28M2 16h28M6.1 6.1l19.8 19.8M25.9 6.1L6.1 25.9"/></svg>\
            """);
    }

    private static Markup water() {
        return Markup.of("""
            <svg class="water" viewBox="0 0 1440 60" preserveAspectRatio="none" aria-hidden="true">
            <path class="far" d="M0 34C180 4 320 58 560 34S960 6 1160 28s200 20 280 4V60H0Z"/>
            <path class="near" d="M0 46C220 24 380 62 640 46s360-26 560-8 180 10 240 0V60H0Z"/>
            </svg>
            """);
    }
}
