package io.millrace.examples.mandelbrot;

import java.util.List;

/**
 * A tile and what is on it.
 *
 * @param tile the tile
 * @param painter who painted it
 * @param rows for each row how many steps each of its pixels took to leave, {@link EscapeTime#NEVER} for those of the set
 */
record PaintedTile(Tile tile, String painter, List<List<Integer>> rows) {
    PaintedTile {
        rows = List.copyOf(rows);
    }
}
