package io.millrace.examples.cluster;

import io.millrace.runtime.FlowDefinition;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.VertxEngineBuilder;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.dispatch.Workers;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;

/**
 * A node of a cluster whose nodes are all on this machine: the first process takes a port, and others the ports behind it. Closing
 * it leaves the cluster. Thread-safe.
 */
public final class LocalCluster implements AutoCloseable {
    /** The first port, if nothing else is said. */
    public static final int PORT = 5701;

    private final ClusterNode node;

    private LocalCluster(ClusterNode node) {
        this.node = node;
    }

    /**
     * Joins the cluster, or begins it.
     *
     * @param port the first port of the cluster
     * @throws io.millrace.runtime.MillraceException R305, if that cannot be done
     */
    public static LocalCluster join(int port) {
        return new LocalCluster(await(ClusterNode.hazelcast().port(port).start()));
    }

    /** Returns a builder of engines whose tasks are called by the workers of the cluster. */
    public VertxEngineBuilder engine() {
        return VertxEngine.on(node.vertx()).dispatcher(await(Workers.on(node).open()));
    }

    /** Serves the tasks of a flow, as many at once as the machine has processors, until this is closed. */
    public void serve(FlowDefinition<?, ?> flow) {
        await(node.vertx()
                .deployVerticle(
                        WorkerVerticle.of(flow).capacity(Runtime.getRuntime().availableProcessors())));
    }

    /** What the worker has in hand is finished before. */
    @Override
    public void close() {
        await(node.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
