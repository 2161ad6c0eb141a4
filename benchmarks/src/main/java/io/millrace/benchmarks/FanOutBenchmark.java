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

/** Measures a task, 1000 that take what it gave, and a task after all of them. JMH gives the time of the whole. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FanOutBenchmark {
    /** Far from the numbers whose boxes the JVM keeps: each task makes an object. */
    private static final Integer START = 1_000_000;

    /** How it is done. */
    @Param
    public FanOutPeer peer = FanOutPeer.MILLRACE;

    private Work work = start -> start;

    /** Makes what a process makes once, and warms it up. */
    @Setup
    public void prepare() throws Throwable {
        work = peer.work();
        ThreadTime.warmUp(work, START);
    }

    /** Runs it. */
    @Benchmark
    public Integer fanOut(ThreadTime time) throws Throwable {
        time.count();
        return work.run(START);
    }
}
