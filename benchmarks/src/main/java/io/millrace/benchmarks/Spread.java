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
public record Spread(double median, double least, double most) {
    /** Of the normal distribution: so many standard deviations on either side leave out 5 %. */
    private static final double QUANTILE = 1.96;

    /**
     * Returns the spread of some figures.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("a spread needs at least one figure");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /**
     * Returns the median of figures and, in place of the least and the most, the interval in which the median of all such
     * figures lies with a confidence of 95 %: from one order statistic to another (see W. J. Conover, Practical
     * Nonparametric Statistics, 3.2). Of less than six figures it is the least and the most.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread ofMedian(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int number = sorted.size();
        int low = (int) Math.floor((number - QUANTILE * Math.sqrt(number)) / 2);
        int high = (int) Math.ceil(1 + (number + QUANTILE * Math.sqrt(number)) / 2);
        return new Spread(of(figures).median, sorted.get(Math.max(low, 1) - 1), sorted.get(Math.min(high, number) - 1));
    }

    /** Returns these figures, divided by a number. */
    public Spread by(double number) {
        return new Spread(median / number, least / number, most / number);
    }

    /** Returns the middle and, if there was more than one figure, how far they lie apart. */
    @Override
    public String toString() {
        return least < most ? digits(median) + " (" + digits(least) + "–" + digits(most) + ")" : digits(median);
    }

    /** Returns a figure with about three digits. */
    public static String digits(double figure) {
        return String.format(Locale.ROOT, figure < 10 ? "%.2f" : figure < 100 ? "%.1f" : "%,.0f", figure);
    }
}
