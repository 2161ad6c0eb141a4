package io.millrace.examples.jarcensus.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a rectangle into tiles whose areas are given, as near to squares as can be.
 *
 * <p>The algorithm is the squarified treemap of Bruls, Huizing and van Wijk (2000): tiles are put in rows along the
 * shorter side of what is left, and a row is closed when one more tile would make its worst tile longer.
 */
final class TreemapLayout {
    private double x;
    private double y;
    private double width;
    private double height;
    private final List<Tile> tiles = new ArrayList<>();

    /** A tile, in the unit of the rectangle. */
    record Tile(double x, double y, double width, double height) {}

    private TreemapLayout(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** Tiles in the order of the weights, which are positive. Their shapes are best where the weights do not rise. */
    static List<Tile> of(List<Long> weights, double width, double height) {
        double whole = weights.stream().mapToDouble(Long::doubleValue).sum();
        double scale = width * height / whole;
        TreemapLayout layout = new TreemapLayout(width, height);
        List<Double> row = new ArrayList<>();
        for (long weight : weights) {
            double area = weight * scale;
            double side = layout.side();
            List<Double> longer = new ArrayList<>(row);
            longer.add(area);
            if (!row.isEmpty() && worst(longer, side) > worst(row, side)) {
                layout.place(row);
                row.clear();
            }
            row.add(area);
        }
        layout.place(row);
        return layout.tiles;
    }

    private double side() {
        return Math.min(width, height);
    }

    /** The largest ratio of a tile's longer to its shorter side, for a row along the given side. */
    private static double worst(List<Double> row, double side) {
        double sum = row.stream().mapToDouble(Double::doubleValue).sum();
        double worst = 0;
        for (double area : row) {
            double ratio = side * side * area / (sum * sum);
            worst = Math.max(worst, Math.max(ratio, 1 / ratio));
        }
        return worst;
    }

    private void place(List<Double> row) {
        double sum = row.stream().mapToDouble(Double::doubleValue).sum();
        if (sum <= 0) {
            return;
        }
        boolean upright = width >= height;
        double thickness = sum / side();
        double at = upright ? y : x;
        for (double area : row) {
            double length = area / thickness;
            tiles.add(upright ? new Tile(x, at, thickness, length) : new Tile(at, y, length, thickness));
            at += length;
        }
        if (upright) {
            x += thickness;
            width -= thickness;
        } else {
            y += thickness;
            height -= thickness;
        }
    }
}
