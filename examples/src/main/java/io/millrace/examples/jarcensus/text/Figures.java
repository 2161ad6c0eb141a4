package io.millrace.examples.jarcensus.text;

import java.util.Locale;

/** Writes numbers the way people read them, the same in every locale. */
public final class Figures {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Figures() {}

    /** A count with its thousands apart: {@code 1,020}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A count with its noun: {@code 1 jar}, {@code 12 jars}. */
    public static String count(long number, String noun) {
        return count(number) + " " + (number == 1 ? noun : noun + "s");
    }

    /** A size in decimal units and three digits: {@code 812 B}, {@code 4.21 MB}, {@code 97.3 kB}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        // Against 999.5, for that is what would be written as 1000.
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String format = value >= 99.95 ? "%.0f %s" : value >= 9.995 ? "%.1f %s" : "%.2f %s";
        return String.format(Locale.ROOT, format, value, UNITS[unit]);
    }

    /** A share in per cent that is 0 or 100 only where it really is: {@code <1%}, {@code 37%}, {@code >99%}. */
    public static String share(long part, long whole) {
        if (part <= 0 || whole <= 0) {
            return "0%";
        }
        if (part >= whole) {
            return "100%";
        }
        long percent = Math.round(percent(part, whole));
        return percent < 1 ? "<1%" : percent > 99 ? ">99%" : percent + "%";
    }

    /** A share in per cent, 0 where there is nothing to share. */
    public static double percent(long part, long whole) {
        return whole <= 0 ? 0 : 100.0 * part / whole;
    }
}
