package io.millrace.examples.jarcensus;

import io.millrace.examples.cluster.WorkerProgram;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A worker that inspects jars, for each {@link JarCensusMain} that asks. Any number of them may run; each may be killed at any time.
 *
 * <pre>
 * jar-census-worker [PORT]
 * </pre>
 */
public final class JarCensusWorker {
    private JarCensusWorker() {}

    /** Runs the program, until it is told to end. */
    public static void main(String[] args) {
        int status = WorkerProgram.run(
                args, JarCensusFlow.of(new JarCensus(ZonedDateTime.now(ZoneId.systemDefault()))), System.out);
        if (status != 0) {
            System.exit(status);
        }
    }
}
