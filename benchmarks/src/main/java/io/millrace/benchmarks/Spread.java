package io.millrace.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * What several rounds gave.
 *
 * @param median the middle
 * @param least the least
 * @param most the most
 */
record Spread(double median, double least, double most) {
    /**
     * Returns the spread of some figures.
     *
     * @throws IllegalArgumentException if there are none
     */
    static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("a spread needs at least one figure");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** Returns these figures, divided by a number. */
    Spread by(int number) {
        return new Spread(median / number, least / number, most / number);
    }

    /** Returns the middle and, if there was more than one figure, how far they lie apart. */
    @Override
    public String toString() {
        return least < most ? digits(median) + " (" + digits(least) + "–" + digits(most) + ")" : digits(median);
    }

    /** Returns a figure with about three digits. */
    static String digits(double figure) {
        return String.format(Locale.ROOT, figure < 10 ? "%.2f" : figure < 100 ? "%.1f" : "%,.0f", figure);
    }
}
