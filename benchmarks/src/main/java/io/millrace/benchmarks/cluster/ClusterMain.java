package io.millrace.benchmarks.cluster;

import io.millrace.benchmarks.durable.Findings;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Measures what it costs to have attempts made by workers in other processes, and prints tables in Markdown. The first argument
 * is {@code quick} (the default) or {@code full}, others are the parts that are wanted; without them all are.
 */
public final class ClusterMain {
    private static final List<String> PARTS = List.of("calls", "kill");

    private ClusterMain() {}

    /** Runs the benchmarks. Ends with status 2 for unknown arguments. */
    public static void main(List<String> arguments) throws Exception {
        String first = arguments.isEmpty() ? "quick" : arguments.get(0);
        List<String> parts = arguments.stream().skip(1).toList();
        Optional<Scale> scale = Scale.called(first);
        if (scale.isEmpty() || !PARTS.containsAll(parts)) {
            System.err.println("the benchmarks of clusters take quick or full, and then perhaps some of "
                    + String.join(", ", PARTS) + "; but were given " + arguments);
            System.exit(2);
        }
        measure(scale.orElseThrow(), parts.isEmpty() ? PARTS : parts, System.err);
        // Hazelcast leaves threads behind.
        System.exit(0);
    }

    private static void measure(Scale scale, List<String> parts, PrintStream progress) throws Exception {
        Path tables = Files.createDirectories(Path.of("target", "benchmarks")).resolve("cluster.md");
        Findings findings = new Findings();
        for (String part : parts) {
            progress.println(part);
            measure(part, scale, findings);
            Files.writeString(tables, findings.toString());
        }
        System.out.println(findings);
    }

    private static void measure(String part, Scale scale, Findings findings) throws Exception {
        switch (part) {
            case "calls" -> {
                try (EngineNode node = EngineNode.open()) {
                    Calls calls = new Calls(scale, node);
                    calls.roundTrips(findings);
                    calls.throughput(findings);
                }
            }
            case "kill" -> new KilledWorkers().measure(scale, findings);
            default -> throw new AssertionError(part);
        }
    }
}
