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

/** Measures tasks that run on an event loop. JMH gives the time of the whole graph, with the way there and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VertxBenchmark {
    /** Far from the numbers whose boxes the JVM keeps: each task makes an object. */
    private static final Integer START = 1_000_000;

    /** How it is done. */
    @Param
    public LoopPeer peer = LoopPeer.MILLRACE;

    /** What is done. */
    @Param
    public LoopShape shape = LoopShape.CHAIN_1000;

    private Work work = start -> start;

    /** Makes what a process makes once, and warms it up. */
    @Setup
    public void prepare() throws Throwable {
        work = peer.work(shape);
        ElapsedTime.warmUp(work, START);
    }

    /** Runs it. */
    @Benchmark
    public Integer graph(ElapsedTime time) throws Throwable {
        time.count();
        return work.run(START);
    }
}
