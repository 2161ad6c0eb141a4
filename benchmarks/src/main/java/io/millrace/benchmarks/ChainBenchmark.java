package io.millrace.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures chains of tasks. JMH gives the time of the whole chain. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChainBenchmark {
    /** Far from the numbers whose boxes the JVM keeps: each task makes an object. */
    private static final Integer START = 1_000_000;

    /** How it is done. */
    @Param
    public ChainPeer peer = ChainPeer.MILLRACE;

    /** How many tasks the chain has. */
    @Param({"10", "100", "1000"})
    public int tasks;

    private Work work = start -> start;

    /** Makes what a process makes once, and warms it up. */
    @Setup
    public void prepare() throws Throwable {
        work = peer.work(tasks);
        ThreadTime.warmUp(work, START);
    }

    /** Runs the chain. */
    @Benchmark
    public Integer chain(ThreadTime time) throws Throwable {
        time.count();
        return work.run(START);
    }
}
