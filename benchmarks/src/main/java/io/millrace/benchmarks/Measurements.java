package io.millrace.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Map<Case, List<Double>> times = new HashMap<>();
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

        /** Returns compilations. */
        static Case processor(Series series, int flows, CompilerWork work) {
            return new Case(series, flows + " " + work);
        }
    }

    /** Adds the results that a series had in a round. */
    void add(Series series, Collection<RunResult> results) {
        for (RunResult result : results) {
            List<Double> ofIterations = new ArrayList<>();
            List<Double> allocated = new ArrayList<>();
            for (IterationResult iteration : iterations(result)) {
                var more = iteration.getSecondaryResults();
                ofIterations.add(Objects.requireNonNull(more.get(ThreadTime.RESULT), "no time of the thread")
                        .getScore());
                allocated.add(
                        more.containsKey(ALLOCATION) ? more.get(ALLOCATION).getScore() : 0);
            }
            add(
                    new Case(series, name(result.getParams())),
                    Spread.of(ofIterations).median(),
                    Spread.of(allocated).median());
        }
    }

    private static List<IterationResult> iterations(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(benchmark -> benchmark.getIterationResults().stream())
                .toList();
    }

    /** Adds the nanoseconds that a case took in a round, and the bytes that it allocated. */
    void add(Case measured, double time, double allocated) {
        times.computeIfAbsent(measured, first -> new ArrayList<>()).add(time);
        bytes.computeIfAbsent(measured, first -> new ArrayList<>()).add(allocated);
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
