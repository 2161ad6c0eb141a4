package io.millrace.examples.jarcensus.tally;

import io.millrace.examples.jarcensus.inspect.JarFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds jars that are there more than once, in other versions or byte for byte. */
final class Duplicates {
    private Duplicates() {}

    static List<ArtifactVersions> severalVersions(List<JarFacts> jars) {
        return grouped(jars, jar -> jar.artifact().label()).entrySet().stream()
                .map(entry -> versions(entry.getKey(), entry.getValue()))
                .filter(artifact -> artifact.versions().size() > 1)
                .sorted(Comparator.comparingLong(ArtifactVersions::olderBytes)
                        .reversed()
                        .thenComparing(ArtifactVersions::artifact))
                .toList();
    }

    static List<SameContent> sameContent(List<JarFacts> jars) {
        return grouped(jars, JarFacts::sha256).entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> sameContent(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(SameContent::spareBytes)
                        .reversed()
                        .thenComparing(same -> same.paths().get(0)))
                .toList();
    }

    /** The room of all jars that have a newer version, and of twins except one of each; no jar is counted twice. */
    static long spareBytes(List<JarFacts> jars) {
        Set<String> spare = new HashSet<>();
        for (List<JarFacts> versions :
                grouped(jars, jar -> jar.artifact().label()).values()) {
            String newest = versions.stream()
                    .map(jar -> jar.artifact().version())
                    .max(VersionOrder.INSTANCE)
                    .orElse("");
            versions.stream()
                    .filter(jar -> !jar.artifact().version().equals(newest))
                    .forEach(jar -> spare.add(jar.path()));
        }
        for (List<JarFacts> twins : grouped(jars, JarFacts::sha256).values()) {
            // Of what is left one must stay: the newest version may be the twin of an older one.
            twins.stream()
                    .map(JarFacts::path)
                    .filter(path -> !spare.contains(path))
                    .skip(1)
                    .toList()
                    .forEach(spare::add);
        }
        return jars.stream()
                .filter(jar -> spare.contains(jar.path()))
                .mapToLong(JarFacts::bytes)
                .sum();
    }

    private static Map<String, List<JarFacts>> grouped(List<JarFacts> jars, Function<JarFacts, String> key) {
        Map<String, List<JarFacts>> groups = new TreeMap<>();
        for (JarFacts jar : jars) {
            groups.computeIfAbsent(key.apply(jar), name -> new ArrayList<>()).add(jar);
        }
        return groups;
    }

    private static ArtifactVersions versions(String artifact, List<JarFacts> jars) {
        TreeMap<String, Long> bytes = new TreeMap<>(VersionOrder.INSTANCE);
        for (JarFacts jar : jars) {
            bytes.merge(jar.artifact().version(), jar.bytes(), Long::sum);
        }
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        return new ArtifactVersions(
                artifact,
                List.copyOf(bytes.keySet()),
                all,
                all - bytes.lastEntry().getValue());
    }

    private static SameContent sameContent(String sha256, List<JarFacts> jars) {
        return new SameContent(
                sha256, jars.get(0).bytes(), jars.stream().map(JarFacts::path).toList());
    }
}
