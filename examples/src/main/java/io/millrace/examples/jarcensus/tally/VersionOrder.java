package io.millrace.examples.jarcensus.tally;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts versions in the order in which most projects publish them.
 *
 * <p>A short form of Maven's own order: numbers by value, and a qualifier such as {@code alpha}, {@code M1} or
 * {@code SNAPSHOT} before the release that it leads to. Other words ({@code jre}, {@code Final}) stand after it.
 */
public final class VersionOrder implements Comparator<String> {
    public static final VersionOrder INSTANCE = new VersionOrder();

    private static final Pattern BETWEEN_PARTS = Pattern.compile("[.\\-_+]|(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
    private static final List<String> BEFORE_RELEASE =
            List.of("alpha", "a", "beta", "b", "milestone", "m", "rc", "cr", "pre", "preview", "ea", "snapshot");

    private VersionOrder() {}

    @Override
    public int compare(String a, String b) {
        List<String> as = parts(a);
        List<String> bs = parts(b);
        for (int i = 0; i < Math.max(as.size(), bs.size()); i++) {
            int order = comparePart(i < as.size() ? as.get(i) : "", i < bs.size() ? bs.get(i) : "");
            if (order != 0) {
                return order;
            }
        }
        // Versions that differ in their separators alone are still two versions.
        return a.compareTo(b);
    }

    private static List<String> parts(String version) {
        return Stream.of(BETWEEN_PARTS.split(version.toLowerCase(Locale.ROOT)))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static int comparePart(String a, String b) {
        int order = Integer.compare(rank(a), rank(b));
        if (order != 0 || a.isEmpty()) {
            return order;
        }
        return isNumber(a) ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }

    /** A qualifier before the end of the version, the end before another word, and a number last. */
    private static int rank(String part) {
        if (part.isEmpty()) {
            return 1;
        }
        if (isNumber(part)) {
            return 3;
        }
        return BEFORE_RELEASE.contains(part) ? 0 : 2;
    }

    private static boolean isNumber(String part) {
        char first = part.charAt(0);
        return first >= '0' && first <= '9';
    }
}
