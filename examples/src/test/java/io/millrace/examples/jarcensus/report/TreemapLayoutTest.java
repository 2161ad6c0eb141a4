package io.millrace.examples.jarcensus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.examples.jarcensus.report.TreemapLayout.Tile;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TreemapLayoutTest {
    private static final double WIDTH = 600;
    private static final double HEIGHT = 400;

    /** The example of the paper by Bruls, Huizing and van Wijk: areas 6, 6, 4, 3, 2, 2, 1 in a rectangle of 6 by 4. */
    @Test
    void laysOutTheExampleOfThePaper() {
        assertThat(TreemapLayout.of(List.of(6L, 6L, 4L, 3L, 2L, 2L, 1L), 6, 4).subList(0, 4))
                .usingRecursiveFieldByFieldElementComparator(
                        org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration.builder()
                                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                                .build())
                .containsExactly(
                        new Tile(0, 0, 3, 2),
                        new Tile(0, 2, 3, 2),
                        new Tile(3, 0, 12.0 / 7, 7.0 / 3),
                        new Tile(3 + 12.0 / 7, 0, 9.0 / 7, 7.0 / 3));
    }

    @Test
    void coversTheRectangleInProportionAndWithoutOverlap() {
        long seed = new Random().nextLong();
        List<Long> weights = new Random(seed)
                .longs(40, 1, 1_000_000)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
        double scale =
                WIDTH * HEIGHT / weights.stream().mapToLong(Long::longValue).sum();

        List<Tile> tiles = TreemapLayout.of(weights, WIDTH, HEIGHT);

        assertThat(tiles).as("seed %d", seed).hasSize(40);
        for (int i = 0; i < tiles.size(); i++) {
            Tile tile = tiles.get(i);
            assertThat(tile.width() * tile.height())
                    .as("seed %d", seed)
                    .isCloseTo(weights.get(i) * scale, within(1e-6));
            assertThat(tile.x() + tile.width()).as("seed %d", seed).isLessThan(WIDTH + 1e-6);
            assertThat(tile.y() + tile.height()).as("seed %d", seed).isLessThan(HEIGHT + 1e-6);
            for (Tile other : tiles.subList(0, i)) {
                assertThat(overlap(tile, other)).as("seed %d", seed).isLessThan(1e-6);
            }
        }
    }

    @Test
    void laysOutNothingAndOne() {
        assertThat(TreemapLayout.of(List.of(), WIDTH, HEIGHT)).isEmpty();
        assertThat(TreemapLayout.of(List.of(5L), WIDTH, HEIGHT)).containsExactly(new Tile(0, 0, WIDTH, HEIGHT));
    }

    private static double overlap(Tile a, Tile b) {
        double x = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double y = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        return Math.max(0, x) * Math.max(0, y);
    }
}
