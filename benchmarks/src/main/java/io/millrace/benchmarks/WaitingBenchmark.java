package io.millrace.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Measures the memory of runs that wait, each for a reply of its own: the heap that is in use after a collection, with
 * them and without. The replies are not counted, the values cost nothing. The time that JMH gives means nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WaitingBenchmark {
    /** How many wait at the same time. */
    static final int RUNS = 100_000;

    /** How it is done. */
    @Param
    public WaitingPeer peer = WaitingPeer.MILLRACE;

    /** {@value #RUNS}, or fewer to try it. */
    @Param("" + RUNS)
    public int runs = RUNS;

    /** What was measured. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Memory {
        /** The name of {@link #bytesOfRun()} among JMH's results. */
        static final String RESULT = "bytesOfRun";

        private double bytes;

        /** Returns the bytes of a run that waits. */
        public double bytesOfRun() {
            return bytes;
        }
    }

    /** Starts the runs, looks at the heap, lets the replies come and looks whether all runs got them. */
    @Benchmark
    public int waiting(Memory memory) {
        List<CompletableFuture<Integer>> replies =
                Stream.generate(CompletableFuture<Integer>::new).limit(runs).toList();
        // What the first run of a process makes is none of the others'.
        peer.waits().start(List.of(new CompletableFuture<>()));
        long before = heap();
        Waits.Started started = peer.waits().start(replies);
        memory.bytes = (double) (heap() - before) / runs;
        replies.forEach(reply -> reply.complete(5));
        if (IntStream.range(0, runs).anyMatch(run -> started.result(run) != Waits.RESULT)) {
            throw new IllegalStateException("a run did not get its reply");
        }
        return runs;
    }

    /** What a collection lets go may free more in the next one. */
    private static long heap() {
        long used = Long.MAX_VALUE;
        long less = used();
        while (less < used) {
            used = less;
            less = used();
        }
        return used;
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
