package io.millrace.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time that the measuring thread spends on a processor. All that is measured happens on that thread; unlike the time
 * of a clock, this counts nothing while other processes have the processor.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ThreadTime {
    /** The name of {@link #nanosecondsOfRun()} among JMH's results. */
    static final String RESULT = "nanosecondsOfRun";
    /** The system property for how many milliseconds of this time a JVM is warmed up. */
    static final String WARMUP = "millrace.warmup";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int DEFAULT_WARMUP = 4000;

    private long begin;
    private long end;
    private long runs;

    /** Returns how many milliseconds a JVM is warmed up. */
    static int warmupMilliseconds() {
        return Integer.getInteger(WARMUP, DEFAULT_WARMUP);
    }

    /** Does the work until the code is compiled, and so much longer that the compiler is likely to be done. */
    static void warmUp(Work work, Integer start) throws Throwable {
        long end = now() + TimeUnit.MILLISECONDS.toNanos(warmupMilliseconds());
        while (now() < end) {
            for (int run = 0; run < 100; run++) {
                if (work.run(start) <= start) {
                    throw new IllegalStateException("the work does nothing");
                }
            }
        }
    }

    private static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Begins an iteration. */
    @Setup(Level.Iteration)
    public void begin() {
        runs = 0;
        begin = now();
    }

    /** Ends an iteration. */
    @TearDown(Level.Iteration)
    public void end() {
        end = now();
    }

    /** Counts a run. */
    void count() {
        runs++;
    }

    /** Returns the time of a run in this iteration. */
    public double nanosecondsOfRun() {
        return (double) (end - begin) / runs;
    }
}
