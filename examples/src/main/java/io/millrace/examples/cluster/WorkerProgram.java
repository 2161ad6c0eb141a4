package io.millrace.examples.cluster;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import java.io.PrintStream;

/** What a program does that is a worker: it serves a flow, and finishes what it has when it is told to end. */
public final class WorkerProgram {
    private WorkerProgram() {}

    /**
     * Begins to serve.
     *
     * @param args the first port of the cluster, or nothing
     * @return 0 if it serves, 1 if it cannot join the cluster, and 2 if the arguments make no sense
     */
    public static int run(String[] args, FlowDefinition<?, ?> flow, PrintStream out) {
        try {
            LocalCluster cluster = LocalCluster.join(args.length == 0 ? LocalCluster.PORT : Integer.parseInt(args[0]));
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "leaves-the-cluster"));
            cluster.serve(flow);
            out.println("Process " + ProcessHandle.current().pid() + " serves " + flow.name() + ".");
            return 0;
        } catch (MillraceException refused) {
            out.println(refused.getMessage());
            return 1;
        } catch (IllegalArgumentException mistake) {
            out.println("A worker takes the first port of its cluster, from 1 to 65535, or nothing. "
                    + mistake.getMessage());
            return 2;
        }
    }
}
