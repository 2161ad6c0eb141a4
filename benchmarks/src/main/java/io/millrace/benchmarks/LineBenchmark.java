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

/** Measures whether the cost of scheduling a task stays the same as flows grow. JMH gives the time of the whole flow. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LineBenchmark {
    /** Far from the numbers whose boxes the JVM keeps: each task makes an object. */
    private static final Integer START = 1_000_000;

    /** Where it runs. */
    @Param
    public EngineKind engine = EngineKind.SERIAL;

    /** What is in the line. */
    @Param
    public LineShape shape = LineShape.BLOCKS;

    /** How often. */
    @Param({"1", "10", "100"})
    public int times;

    private Work work = start -> start;

    /** Makes what a process makes once, and warms it up. */
    @Setup
    public void prepare() throws Throwable {
        work = shape.flow(times).on(engine);
        ElapsedTime.warmUp(work, START);
    }

    /** Runs the flow. */
    @Benchmark
    public Integer line(ElapsedTime time) throws Throwable {
        time.count();
        return work.run(START);
    }
}
