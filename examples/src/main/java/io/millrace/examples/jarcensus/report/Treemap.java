package io.millrace.examples.jarcensus.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Tiles whose areas show sizes, for a look at where the bytes are.
 *
 * <p>A tile is an {@code svg} of its own, which cuts off a label that does not fit. Labels of tiles too small for any
 * text are left out; the pointer still shows them.
 */
final class Treemap {
    private static final int HEIGHT = 400;
    /** The proportion on a desk; on a narrow screen the tiles grow tall, their areas stay right. */
    private static final int WIDTH = 1060;

    /** Room for a letter of the name or of the figure, rather too much than too little. */
    private static final double NAME_LETTER = 7.9;

    private static final double LETTER = 6.9;
    private static final double MARGIN = 18;
    private static final double LINE = 28;
    /** Below this width a label fits on a desk and not on a telephone; the style sheet hides it there. */
    private static final double WIDE = 220;

    private final List<Item> items;

    /**
     * What one tile stands for.
     *
     * @param label its name
     * @param figure its size, below the name
     * @param more what follows the size where there is room
     * @param weight its area; nothing is drawn for 0
     * @param tone the class that gives its colour
     */
    record Item(String label, String figure, String more, long weight, String tone) {}

    /** A treemap of items in falling order of weight; a sum of all others may stand at the end. */
    Treemap(List<Item> items) {
        this.items = items.stream().filter(item -> item.weight() > 0).toList();
    }

    Markup draw(String description) {
        List<TreemapLayout.Tile> tiles =
                TreemapLayout.of(items.stream().map(Item::weight).toList(), WIDTH, HEIGHT);
        List<Markup> drawn = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            drawn.add(tile(items.get(i), tiles.get(i)));
        }
        return Markup.of("""
            <svg class="treemap" role="img" aria-label="{}" width="100%" height="{}">
            {}</svg>
            """, description, HEIGHT, Markup.join(drawn));
    }

    private static Markup tile(Item item, TreemapLayout.Tile tile) {
        return Markup.of(
                """
                <svg class="{}" x="{}%" y="{}" width="{}%" height="{}"><title>{}: {} · {}</title>\
                <rect width="100%" height="100%"/>{}</svg>
                """,
                item.tone(),
                100 * tile.x() / WIDTH,
                tile.y(),
                100 * tile.width() / WIDTH,
                tile.height(),
                item.label(),
                item.figure(),
                item.more(),
                label(item, tile));
    }

    private static Markup label(Item item, TreemapLayout.Tile tile) {
        double room = tile.width() - MARGIN;
        if (tile.height() < LINE || item.label().length() * NAME_LETTER > room) {
            return Markup.NOTHING;
        }
        String style = tile.width() < WIDE ? "narrow" : "";
        Markup name = Markup.of("<text class=\"name {}\" x=\"10\" y=\"21\">{}</text>", style, item.label());
        String both = item.figure() + " · " + item.more();
        String figure = both.length() * LETTER <= room ? both : item.figure();
        if (tile.height() < 2 * LINE || figure.length() * LETTER > room) {
            return name;
        }
        return Markup.of("{}<text class=\"{}\" x=\"10\" y=\"39\">{}</text>", name, style, figure);
    }
}
