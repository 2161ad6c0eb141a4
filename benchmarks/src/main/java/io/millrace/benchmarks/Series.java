package io.millrace.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One of the series of measurements that make a round. */
enum Series {
    /** All ways to do chains of the lengths for which code is generated. */
    CHAINS(ChainBenchmark.class),
    /** What needs no generated code, for longer chains. */
    LONG_CHAINS(ChainBenchmark.class),
    /** All ways to do the fan-out. */
    FAN_OUT(FanOutBenchmark.class),
    /** All ways to do tasks side by side. */
    PARALLEL(ParallelBenchmark.class),
    /** Tasks on an event loop. */
    VERTX(VertxBenchmark.class),
    /** A chain that is undone, and one that is not. */
    REVERT(RevertBenchmark.class),
    /** The same in a line, ever more often. */
    LINES(LineBenchmark.class),
    /** The memory of runs that wait. */
    WAITING(WaitingBenchmark.class),
    /** Building a definition in a JVM that has done so some hundred times. */
    WARM_DEFINITION(DefinitionBenchmark.class),
    /** Building a definition in a JVM that has done nothing before. */
    COLD_DEFINITION(DefinitionBenchmark.class),
    /** Compiling in a JVM that has done so often. */
    WARM_PROCESSOR(ProcessorBenchmark.class),
    /** Compiling in a JVM that has done nothing before. */
    COLD_PROCESSOR(ProcessorBenchmark.class);

    /** Lengths for which nothing is generated. */
    static final List<Integer> LONG = List.of(10_000, 100_000);

    private final Class<?> benchmark;

    Series(Class<?> benchmark) {
        this.benchmark = benchmark;
    }

    /** Returns the series that is called so on the command line. */
    static Optional<Series> called(String word) {
        return Arrays.stream(values())
                .filter(series -> series.word().equals(word))
                .findFirst();
    }

    /** Returns what it is called on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns which of JMH's results are the bytes of a run. */
    String bytes() {
        return this == WAITING ? WaitingBenchmark.Memory.RESULT : "gc.alloc.rate.norm";
    }

    /** Returns what JMH is told. */
    Options options(Effort effort, String log) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark.getSimpleName() + "\\.")
                .forks(1)
                .jvmArgsAppend("-Xms2g", "-Xmx2g", "-D" + ThreadTime.WARMUP + "=" + warmupMilliseconds(effort))
                .shouldFailOnError(true)
                .output(log);
        switch (this) {
            case CHAINS, FAN_OUT, PARALLEL, VERTX, REVERT, LINES -> steadily(options, effort);
            case LONG_CHAINS ->
                steadily(options, effort)
                        .param("peer", ChainPeer.FUTURE.name(), ChainPeer.MILLRACE_BUILT.name())
                        .param("tasks", LONG.stream().map(String::valueOf).toArray(String[]::new));
            case WARM_DEFINITION -> shots(options, 30 * effort.shots(), 10 * effort.shots());
            case WARM_PROCESSOR -> shots(options, 3 * effort.shots(), effort.shots());
            case COLD_DEFINITION, COLD_PROCESSOR, WAITING -> shots(options, 0, 1);
        }
        return options.build();
    }

    /** Where one piece of code stands for all tasks it is compiled soon. */
    private int warmupMilliseconds(Effort effort) {
        return this == LINES ? effort.warmupMilliseconds() / 3 : effort.warmupMilliseconds();
    }

    private static ChainedOptionsBuilder steadily(ChainedOptionsBuilder options, Effort effort) {
        TimeValue time = TimeValue.milliseconds(effort.iterationMilliseconds());
        return options.addProfiler(GCProfiler.class)
                .warmupIterations(1)
                .warmupTime(time)
                .measurementIterations(effort.iterations())
                .measurementTime(time);
    }

    private static ChainedOptionsBuilder shots(ChainedOptionsBuilder options, int before, int counted) {
        return options.warmupIterations(before).measurementIterations(counted);
    }
}
