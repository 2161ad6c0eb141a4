package io.millrace.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * What was measured, round by round. A round's time is the median of its iterations, so that a hiccup of the
 * machine counts little.
 */
final class Measurements {
    /** What turns times into milliseconds. */
    static final int MILLISECOND = 1_000_000;

    private final Map<Case, List<Double>> times = new HashMap<>();
    private final Map<Case, List<Double>> processorTimes = new HashMap<>();
    private final Map<Case, List<Double>> bytes = new HashMap<>();

    /**
     * One thing that is measured.
     *
     * @param series where it belongs
     * @param name the values of the parameters, ordered by their names; the method, if there are none
     */
    record Case(Series series, String name) {
        /** Returns a chain. */
        static Case chain(ChainPeer peer, int tasks) {
            return new Case(Series.LONG.contains(tasks) ? Series.LONG_CHAINS : Series.CHAINS, peer + " " + tasks);
        }

        /** Returns a fan-out. */
        static Case fanOut(FanOutPeer peer) {
            return new Case(Series.FAN_OUT, peer.name());
        }

        /** Returns tasks that run side by side. */
        static Case parallel(ParallelPeer peer, ParallelShape shape) {
            return new Case(Series.PARALLEL, peer + " " + shape);
        }

        /** Returns tasks on an event loop. */
        static Case loop(LoopPeer peer, LoopShape shape) {
            return new Case(Series.VERTX, peer + " " + shape);
        }

        /** Returns a chain that is undone, or not. */
        static Case revert(EngineKind engine, boolean fails) {
            return new Case(Series.REVERT, engine + " " + fails);
        }

        /** Returns something in a line. */
        static Case line(EngineKind engine, LineShape shape, int times) {
            return new Case(Series.LINES, engine + " " + shape + " " + times);
        }

        /** Returns runs that wait. */
        static Case waiting(WaitingPeer peer) {
            return new Case(Series.WAITING, peer + " " + WaitingBenchmark.RUNS);
        }

        /** Returns compilations. */
        static Case processor(Series series, int flows, CompilerWork work) {
            return new Case(series, flows + " " + work);
        }
    }

    /** Adds the results that a series had in a round. */
    void add(Series series, Collection<RunResult> results) {
        for (RunResult result : results) {
            add(
                    new Case(series, name(result.getParams())),
                    median(result, ThreadTime.RESULT),
                    median(result, ElapsedTime.PROCESSOR),
                    median(result, series.bytes()));
        }
    }

    /** Returns the middle of what the iterations gave, no number if they did not measure it. */
    private static double median(RunResult result, String what) {
        List<Double> scores = new ArrayList<>();
        for (IterationResult iteration : iterations(result)) {
            var more = iteration.getSecondaryResults();
            scores.add(more.containsKey(what) ? more.get(what).getScore() : Double.NaN);
        }
        return Spread.of(scores).median();
    }

    private static List<IterationResult> iterations(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(benchmark -> benchmark.getIterationResults().stream())
                .toList();
    }

    /** Adds the nanoseconds that a case took in a round, those of the processors, and its bytes. */
    void add(Case measured, double time, double processorTime, double allocated) {
        times.computeIfAbsent(measured, first -> new ArrayList<>()).add(time);
        processorTimes.computeIfAbsent(measured, first -> new ArrayList<>()).add(processorTime);
        bytes.computeIfAbsent(measured, first -> new ArrayList<>()).add(allocated);
    }

    /** Adds the nanoseconds that a case took in a round on one thread, and its bytes. */
    void add(Case measured, double time, double allocated) {
        add(measured, time, time, allocated);
    }

    private static String name(BenchmarkParams params) {
        String method = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
        return params.getParamsKeys().isEmpty()
                ? method
                : new TreeSet<>(params.getParamsKeys())
                        .stream().map(params::getParam).collect(Collectors.joining(" "));
    }

    /** Returns the time of a case in nanoseconds, divided by a number of tasks or what else it is counted in. */
    Spread time(Case measured, int by) {
        return Spread.of(of(times, measured).stream().map(time -> time / by).toList());
    }

    /** Returns whether anything of a series was measured. */
    boolean has(Series series) {
        return times.keySet().stream().anyMatch(measured -> measured.series() == series);
    }

    /** Returns the nanoseconds that the threads of a case spend on processors, divided by a number of tasks. */
    Spread processorTime(Case measured, int by) {
        return Spread.of(
                of(processorTimes, measured).stream().map(time -> time / by).toList());
    }

    /** Returns the bytes of a case. */
    Spread bytes(Case measured) {
        return Spread.of(of(bytes, measured));
    }

    /** Returns the bytes that a case allocates, divided by a number of tasks. */
    double bytes(Case measured, int tasks) {
        return Spread.of(of(bytes, measured)).median() / tasks;
    }

    /** Returns how many times longer a case takes than another one; each ratio is one within a round. */
    Spread ratio(Case measured, Case other) {
        List<Double> some = of(times, measured);
        List<Double> others = of(times, other);
        return Spread.of(IntStream.range(0, some.size())
                .mapToObj(round -> some.get(round) / others.get(round))
                .toList());
    }

    /**
     * Returns how many milliseconds longer javac takes with the processor than with less to do; each difference is one
     * within a round.
     */
    Spread onTopOf(CompilerWork less, Series series, int flows) {
        List<Double> with = of(times, Case.processor(series, flows, CompilerWork.WITH_PROCESSOR));
        List<Double> without = of(times, Case.processor(series, flows, less));
        return Spread.of(IntStream.range(0, with.size())
                .mapToObj(round -> (with.get(round) - without.get(round)) / MILLISECOND)
                .toList());
    }

    private static List<Double> of(Map<Case, List<Double>> figures, Case measured) {
        List<Double> found = figures.get(measured);
        if (found == null) {
            throw new IllegalStateException("nothing was measured for " + measured);
        }
        return found;
    }
}
