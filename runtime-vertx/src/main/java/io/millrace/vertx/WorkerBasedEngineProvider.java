package io.millrace.vertx;

import io.millrace.runtime.Engine;
import io.millrace.runtime.spi.EngineProvider;
import io.millrace.runtime.spi.EngineSettings;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.cluster.HazelcastNodeBuilder;
import io.millrace.vertx.dispatch.Workers;
import io.millrace.vertx.dispatch.WorkersBuilder;
import io.millrace.vertx.protocol.MessageFormat;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;

/**
 * Makes engines whose tasks are called by the workers of a cluster. Each has a node of its own, which leaves the cluster when
 * the engine is closed. Options: those of {@link VertxEngineProvider}, and {@code cluster}, {@code host}, {@code port},
 * {@code members} (addresses, with commas between), {@code workerTimeout}, {@code maxMessageBytes}.
 */
public final class WorkerBasedEngineProvider implements EngineProvider {
    /** For the service loader. */
    public WorkerBasedEngineProvider() {}

    @Override
    public String name() {
        return "worker-based";
    }

    /** Waits until the node has joined its cluster. */
    @Override
    public Engine create(EngineSettings settings) {
        ClusterNode node = await(cluster(settings).start());
        try {
            WorkersBuilder workers = Workers.on(node);
            settings.duration("workerTimeout").ifPresent(workers::workerTimeout);
            settings.number("maxMessageBytes", MessageFormat.LEAST_MAX_BYTES).ifPresent(workers::maxMessageBytes);
            VertxEngineBuilder engine = VertxEngine.on(node.vertx()).ownsVertx().dispatcher(await(workers.open()));
            return VertxEngineProvider.build(engine, settings);
        } catch (RuntimeException refused) {
            node.close();
            throw refused;
        }
    }

    private static HazelcastNodeBuilder cluster(EngineSettings settings) {
        HazelcastNodeBuilder node = ClusterNode.hazelcast();
        settings.text("cluster").ifPresent(node::cluster);
        settings.text("host").ifPresent(node::host);
        settings.number("port", 1).ifPresent(node::port);
        settings.text("members")
                .ifPresent(members -> node.members(members.strip().split("\\s*,\\s*")));
        return node;
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
