package io.millrace.examples.jarcensus.tally;

import io.millrace.examples.jarcensus.inspect.Inspection;
import io.millrace.examples.jarcensus.inspect.JarFacts;
import io.millrace.examples.jarcensus.inspect.LicenceSource;
import io.millrace.examples.jarcensus.inspect.ModuleKind;
import io.millrace.examples.jarcensus.inspect.UnreadableJar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds inspections up to a census. */
final class CensusTaker {
    static final int LARGEST = 15;

    private final List<JarFacts> jars = new ArrayList<>();
    private final List<UnreadableJar> unreadable = new ArrayList<>();

    CensusTaker(List<Inspection> inspections) {
        for (Inspection inspection : inspections) {
            if (inspection instanceof JarFacts facts) {
                jars.add(facts);
            } else if (inspection instanceof UnreadableJar broken) {
                unreadable.add(broken);
            }
        }
        // Everything below depends on this order alone, so the order of the inspections leaves no trace.
        jars.sort(Comparator.comparing(JarFacts::path));
        unreadable.sort(Comparator.comparing(UnreadableJar::path));
    }

    Census take() {
        return new Census(
                totals(),
                releases(),
                Tally.by(jar -> jar.module().kind(), ModuleKind::label, jars),
                sorted(Tally.by(jar -> jar.licence().label(), label -> label, jars), Tally.byJars()),
                Tally.by(jar -> jar.licence().source(), LicenceSource::label, jars),
                sizes(),
                Holdings.of(jars),
                sorted(jars, Comparator.comparingLong(JarFacts::bytes).reversed()).stream()
                        .limit(LARGEST)
                        .toList(),
                Duplicates.severalVersions(jars),
                Duplicates.sameContent(jars),
                jars.stream()
                        .filter(jar -> !jar.flaws().isEmpty())
                        .map(jar -> new FlawedJar(jar.path(), jar.flaws()))
                        .toList(),
                unreadable);
    }

    private Totals totals() {
        List<Long> sizes = jars.stream().map(JarFacts::bytes).sorted().toList();
        return new Totals(
                jars.size(),
                unreadable.size(),
                jars.stream().mapToLong(JarFacts::bytes).sum(),
                sizes.isEmpty() ? 0 : sizes.get((sizes.size() - 1) / 2),
                jars.stream().mapToLong(JarFacts::classes).sum(),
                (int) jars.stream().filter(jar -> jar.versions().none()).count(),
                (int) jars.stream().filter(JarFacts::multiRelease).count(),
                (int) jars.stream().filter(JarFacts::signed).count(),
                Duplicates.spareBytes(jars));
    }

    /** Gaps are filled, so that the distance between two columns of the chart is the distance between releases. */
    private List<ReleaseTally> releases() {
        TreeMap<Integer, ReleaseTally> tallies = new TreeMap<>();
        for (JarFacts jar : jars) {
            if (!jar.versions().none()) {
                int version = jar.versions().highest();
                tallies.merge(
                        version,
                        new ReleaseTally(version, 1, jar.bytes()),
                        (a, b) -> new ReleaseTally(version, a.jars() + b.jars(), a.bytes() + b.bytes()));
            }
        }
        if (tallies.isEmpty()) {
            return List.of();
        }
        for (int version = tallies.firstKey(); version < tallies.lastKey(); version++) {
            tallies.putIfAbsent(version, new ReleaseTally(version, 0, 0));
        }
        return List.copyOf(tallies.values());
    }

    private List<Tally> sizes() {
        Map<SizeClass, Tally> tallies = new EnumMap<>(SizeClass.class);
        for (SizeClass size : SizeClass.values()) {
            tallies.put(size, new Tally(size.label(), 0, 0));
        }
        for (JarFacts jar : jars) {
            tallies.merge(SizeClass.of(jar.bytes()), new Tally("", 1, jar.bytes()), Tally::plus);
        }
        return jars.isEmpty() ? List.of() : List.copyOf(tallies.values());
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        return list.stream().sorted(order).toList();
    }
}
