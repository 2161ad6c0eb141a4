package io.millrace.examples.jarcensus.tally;

import io.millrace.examples.jarcensus.inspect.JarFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out which families of groups keep the bytes. */
final class Holdings {
    private Holdings() {}

    static List<Holding> of(List<JarFacts> jars) {
        // Family, then class-file version, then the jars and bytes of both.
        Map<String, Map<Integer, Tally>> families = new TreeMap<>();
        for (JarFacts jar : jars) {
            families.computeIfAbsent(family(jar), name -> new TreeMap<>())
                    .merge(jar.versions().highest(), new Tally("", 1, jar.bytes()), Tally::plus);
        }
        return families.entrySet().stream()
                .map(family -> holding(family.getKey(), family.getValue()))
                .sorted(Comparator.comparingLong(Holding::bytes).reversed().thenComparing(Holding::name))
                .toList();
    }

    private static Holding holding(String name, Map<Integer, Tally> versions) {
        Tally all = versions.values().stream().reduce(new Tally("", 0, 0), Tally::plus);
        int weightiest = versions.entrySet().stream()
                .max(Comparator.comparingLong(entry -> entry.getValue().bytes()))
                .map(Map.Entry::getKey)
                .orElse(0);
        return new Holding(name, all.jars(), all.bytes(), weightiest);
    }

    private static String family(JarFacts jar) {
        String group = jar.artifact().group();
        if (group.isEmpty()) {
            int slash = jar.path().indexOf('/');
            return slash < 0 ? "(top level)" : jar.path().substring(0, slash);
        }
        int second = group.indexOf('.', group.indexOf('.') + 1);
        return second < 0 ? group : group.substring(0, second);
    }
}
