package io.millrace.examples.jarcensus.tally;

import io.millrace.examples.jarcensus.inspect.JarFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How many jars share a trait, and how much room they take.
 *
 * @param label the trait
 * @param jars the number of jars
 * @param bytes the sum of their sizes
 */
public record Tally(String label, int jars, long bytes) {
    public Tally {
        Objects.requireNonNull(label, "label");
    }

    /** Counts the jars by a trait, in the natural order of its values, which the label is then made of. */
    static <K extends Comparable<K>> List<Tally> by(
            Function<JarFacts, K> trait, Function<K, String> label, List<JarFacts> jars) {
        TreeMap<K, Tally> tallies = new TreeMap<>();
        for (JarFacts jar : jars) {
            tallies.merge(trait.apply(jar), new Tally(label.apply(trait.apply(jar)), 1, jar.bytes()), Tally::plus);
        }
        return List.copyOf(tallies.values());
    }

    /** The most jars first, then by label. */
    static Comparator<Tally> byJars() {
        return Comparator.comparingInt(Tally::jars).reversed().thenComparing(Tally::label);
    }

    /** The most bytes first, then by label. */
    static Comparator<Tally> byBytes() {
        return Comparator.comparingLong(Tally::bytes).reversed().thenComparing(Tally::label);
    }

    Tally plus(Tally other) {
        return new Tally(label, jars + other.jars, bytes + other.bytes);
    }
}
