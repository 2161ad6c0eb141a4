package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** One bar divided into shares of a whole, with a legend that gives the figures. */
final class ShareBar {
    private static final int HEIGHT = 34;

    private final List<Share> shares;

    /**
     * A part of the bar.
     *
     * @param label its name
     * @param meaning a few words more for the legend, perhaps none
     * @param count its size
     * @param tone the class that gives its colour
     */
    record Share(String label, String meaning, long count, String tone) {}

    ShareBar(List<Share> shares) {
        this.shares = shares;
    }

    Markup draw(String description) {
        long whole = shares.stream().mapToLong(Share::count).sum();
        List<Markup> segments = new ArrayList<>();
        List<Markup> legend = new ArrayList<>();
        double x = 0;
        for (Share share : shares) {
            double width = Figures.percent(share.count(), whole);
            segments.add(Markup.of(
                    "<g class=\"{}\"><title>{}: {}</title><rect x=\"{}%\" width=\"{}%\" height=\"{}\"/></g>\n",
                    share.tone(), share.label(), Figures.count(share.count()), x, width, HEIGHT));
            legend.add(Markup.of(
                    """
                    <li><span class="swatch {}"></span><strong>{}</strong> <span class="figure">{} · {}</span>\
                    <small>{}</small></li>
                    """,
                    share.tone(),
                    share.label(),
                    Figures.count(share.count()),
                    Figures.share(share.count(), whole),
                    share.meaning()));
            x += width;
        }
        return Markup.of("""
            <svg class="shares" role="img" aria-label="{}" width="100%" height="{}">
            {}</svg>
            <ul class="legend tall">
            {}</ul>
            """, description, HEIGHT, Markup.join(segments), Markup.join(legend));
    }
}
