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
 * The time that passes until work is done that several threads share, and the time that all threads spend on processors
 * meanwhile. The threads of the collector and of the JVM's compilers are not among them.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ElapsedTime {
    /** The name of {@link #processorNanosecondsOfRun()} among JMH's results. */
    static final String PROCESSOR = "processorNanosecondsOfRun";

    /** How often to look at the time of all threads, which takes some time itself. */
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(10);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long begin;
    private long end;
    private long processorBegin;
    private long processorEnd;
    private long runs;

    /**
     * Does the work until the code is compiled, and so much longer that the compiler is likely to be done. What counts is
     * the time that threads spend on processors, so that a busy machine is given longer.
     */
    static void warmUp(Work work, Integer start) throws Throwable {
        long end = processorTime() + TimeUnit.MILLISECONDS.toNanos(ThreadTime.warmupMilliseconds());
        while (processorTime() < end) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < LOOK_EVERY) {
                if (work.run(start) <= start) {
                    throw new IllegalStateException("the work does nothing");
                }
            }
        }
    }

    private static long processorTime() {
        long sum = 0;
        for (long thread : THREADS.getAllThreadIds()) {
            sum += Math.max(0, THREADS.getThreadCpuTime(thread));
        }
        return sum;
    }

    /** Begins an iteration. */
    @Setup(Level.Iteration)
    public void begin() {
        runs = 0;
        processorBegin = processorTime();
        begin = System.nanoTime();
    }

    /** Ends an iteration. */
    @TearDown(Level.Iteration)
    public void end() {
        end = System.nanoTime();
        processorEnd = processorTime();
    }

    /** Counts a run. */
    void count() {
        runs++;
    }

    /** Returns the time of a run in this iteration; it is named as that of {@link ThreadTime}. */
    public double nanosecondsOfRun() {
        return (double) (end - begin) / runs;
    }

    /** Returns what all threads spent on a run in this iteration. */
    public double processorNanosecondsOfRun() {
        return (double) (processorEnd - processorBegin) / runs;
    }
}
