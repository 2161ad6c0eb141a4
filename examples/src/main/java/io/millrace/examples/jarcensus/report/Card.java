package io.millrace.examples.jarcensus.report;

/** A section of the page: a heading, the sentence that says what it shows, and what shows it. */
final class Card {
    private Card() {}

    static Markup wide(String id, String heading, String finding, Markup body) {
        return card("card wide", id, heading, finding, body);
    }

    static Markup half(String id, String heading, String finding, Markup body) {
        return card("card", id, heading, finding, body);
    }

    private static Markup card(String style, String id, String heading, String finding, Markup body) {
        return Markup.of("""
            <section class="{}" aria-labelledby="{}">
            <h2 id="{}">{}</h2>
            <p class="finding">{}</p>
            {}</section>
            """, style, id, id, heading, finding, body);
    }
}
