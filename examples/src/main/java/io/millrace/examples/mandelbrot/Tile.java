package io.millrace.examples.mandelbrot;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of a picture, in pixels.
 *
 * @param x its first column
 * @param y its first row; rows are counted from the top
 * @param width how many columns it has
 * @param height how many rows it has
 */
record Tile(int x, int y, int width, int height) {
    /**
     * Cuts a picture into tiles, row by row; those at the right and lower edge may be smaller.
     *
     * @param size the width and height of a tile, 1 or more
     */
    static List<Tile> of(View view, int size) {
        List<Tile> tiles = new ArrayList<>();
        for (int y = 0; y < view.height(); y += size) {
            for (int x = 0; x < view.width(); x += size) {
                tiles.add(new Tile(x, y, Math.min(size, view.width() - x), Math.min(size, view.height() - y)));
            }
        }
        return tiles;
    }
}
