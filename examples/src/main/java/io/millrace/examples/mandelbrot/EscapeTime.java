package io.millrace.examples.mandelbrot;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the steps that numbers take to leave the circle of radius 2 when they are squared and added to again and again:
 * those of the Mandelbrot set never do.
 */
final class EscapeTime {
    /** Stands for a number that had not left after {@link #MOST_STEPS}. */
    static final int NEVER = -1;

    /** How many steps are looked at. */
    static final int MOST_STEPS = 1000;

    private EscapeTime() {}

    /** Returns the steps of all pixels of a tile, row by row. */
    static List<List<Integer>> of(View view, Tile tile) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
            List<Integer> row = new ArrayList<>();
            for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                row.add(of(view.realAt(x), view.imaginaryAt(y)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Returns after how many steps a number leaves, {@link #NEVER} if it does not. */
    static int of(double real, double imaginary) {
        double x = 0;
        double y = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double xx = x * x;
            double yy = y * y;
            if (xx + yy > 4) {
                return step;
            }
            y = 2 * x * y + imaginary;
            x = xx - yy + real;
        }
        return NEVER;
    }
}
