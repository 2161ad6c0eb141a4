package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.tally.Census;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders a census as one HTML page that needs nothing besides itself.
 *
 * <p>The page has no script, and its content security policy permits none: should a name out of some jar ever get past
 * {@link Markup}, it would still not run. It is well-formed as XML too, so a test can read it with a parser that forgives
 * nothing.
 */
public final class HtmlReport {
    private HtmlReport() {}

    public static String render(Census census, Scope scope) {
        Findings findings = new Findings(census);
        List<Markup> cards = new ArrayList<>();
        if (census.totals().jars() > 0) {
            cards.addAll(cards(census, findings));
        }
        cards.add(new DamageCard(census, findings, scope).render());
        return Markup.of(
                        """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8"/>
                        <meta name="viewport" content="width=device-width, initial-scale=1"/>
                        <meta name="color-scheme" content="light dark"/>
                        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
                        <title>Jar census: {}</title>
                        <style>
                        {}</style>
                        </head>
                        <body>
                        {}<main>
                        {}</main>
                        {}</body>
                        </html>
                        """,
                        findings.headline(),
                        new Markup(PageStyle.CSS),
                        PageHead.render(census, findings, scope),
                        Markup.join(cards),
                        foot(scope))
                .html();
    }

    private static List<Markup> cards(Census census, Findings findings) {
        LicenceCards licences = new LicenceCards(census, findings);
        DuplicateCards duplicates = new DuplicateCards(census, findings);
        return List.of(
                new HoldingsCard(census, findings).render(),
                new ReleaseCard(census, findings).render(),
                licences.licences(),
                Markup.of(
                        "<div class=\"stack\">\n{}{}</div>\n",
                        new ModuleCard(census, findings).render(),
                        licences.sources()),
                new SizeCard(census, findings).render(),
                new LargestCard(census).render(),
                duplicates.severalVersions(),
                duplicates.sameContent());
    }

    private static Markup foot(Scope scope) {
        return Markup.of("""
            <footer>
            <p>Taken on {} by <strong>jar-census</strong>, an example program of Millrace.</p>
            <p>The release that a jar needs is read from its classes, without <code>module-info.class</code> and \
            <code>META-INF/versions</code>. Licences are what the jars say, in this order: the manifest, a licence \
            text, a <code>pom.xml</code> inside, the <code>.pom</code> beside the jar, its parents. Signatures are \
            noticed, not verified. Sizes are those of the files, 1 kB is 1000 bytes.</p>
            </footer>
            """, scope.taken());
    }
}
