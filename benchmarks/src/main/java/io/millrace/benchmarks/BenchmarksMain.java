package io.millrace.benchmarks;

import io.millrace.benchmarks.cluster.ClusterMain;
import io.millrace.benchmarks.durable.DurableMain;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures and prints tables in Markdown. The first argument is {@code quick} (the default) or {@code full}, others are
 * the series that are wanted, such as {@code parallel}; without them all are. {@code jmh} hands the arguments behind it to
 * JMH's own runner instead, {@code durable} to the benchmarks of runs that are kept on a disk, which take turns in one JVM, and
 * {@code cluster} to those of attempts that workers make.
 */
public final class BenchmarksMain {
    private BenchmarksMain() {}

    /** Runs the benchmarks. Ends with status 2 for unknown arguments. */
    public static void main(String[] args) throws Exception {
        List<String> arguments =
                Arrays.stream(args).filter(word -> !word.isEmpty()).toList();
        String first = arguments.isEmpty() ? Effort.QUICK.word() : arguments.get(0);
        List<String> others = arguments.stream().skip(1).toList();
        if (first.equals("jmh")) {
            org.openjdk.jmh.Main.main(others.toArray(String[]::new));
            return;
        } else if (first.equals("durable")) {
            DurableMain.main(others);
            return;
        } else if (first.equals("cluster")) {
            ClusterMain.main(others);
            return;
        }
        Optional<Effort> effort = Arrays.stream(Effort.values())
                .filter(known -> known.word().equals(first))
                .findFirst();
        List<Series> wanted =
                others.stream().map(Series::called).flatMap(Optional::stream).toList();
        if (effort.isEmpty() || wanted.size() < others.size()) {
            System.err.println("the benchmarks take quick or full, and then perhaps some of "
                    + Arrays.stream(Series.values()).map(Series::word).collect(Collectors.joining(", "))
                    + "; or jmh and arguments of JMH; or durable or cluster and their arguments; but were given "
                    + arguments);
            System.exit(2);
        }
        measure(effort.orElseThrow(), wanted.isEmpty() ? List.of(Series.values()) : wanted, System.err);
    }

    /** After each round the tables of all rounds so far replace those in the file; after the last one they are printed. */
    private static void measure(Effort effort, List<Series> wanted, PrintStream progress)
            throws IOException, RunnerException {
        Path directory = Files.createDirectories(Path.of("target", "benchmarks"));
        Path tables = directory.resolve("tables.md");
        Measurements figures = new Measurements();
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Series series : wanted) {
                progress.printf("round %d of %d: %s%n", round, effort.rounds(), series);
                Path log = directory.resolve(series + "-" + round + ".log");
                figures.add(series, new Runner(series.options(effort, log.toString())).run());
            }
            Files.writeString(tables, Report.of(figures));
        }
        System.out.println(Files.readString(tables));
    }
}
