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

/** Measures a chain of 1000 tasks that are undone when the task behind them fails. JMH gives the time of the whole. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RevertBenchmark {
    /** Far from the numbers whose boxes the JVM keeps: each task makes an object. */
    private static final Integer START = 1_000_000;

    /** Where it runs. */
    @Param
    public EngineKind engine = EngineKind.SERIAL;

    /** Whether the last task fails. */
    @Param({"false", "true"})
    public boolean fails;

    private Work work = start -> start;

    /** Makes what a process makes once, and warms it up. */
    @Setup
    public void prepare() throws Throwable {
        work = UndoneFlows.work(engine, fails);
        ElapsedTime.warmUp(work, START);
    }

    /** Runs the chain, and undoes it if it fails. */
    @Benchmark
    public Integer undo(ElapsedTime time) throws Throwable {
        time.count();
        return work.run(START);
    }
}
