package io.millrace.vertx.program;

import io.millrace.runtime.FlowDefinition;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.program.WorkerHealth.Stage;
import io.millrace.vertx.worker.WorkerListener;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One worker from its start to its end: its health first, then its node, then the worker itself. Started once. */
final class WorkerProgram {
    /** How long the event loop of a worker may not answer until it counts as dead. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Leaving the cluster takes so long at most, besides the time for what is in hand. */
    private static final Duration LEAVING = Duration.ofSeconds(15);

    /** A node that has not joined yet has nothing to finish. */
    private static final Duration JOINING = Duration.ofSeconds(3);

    private final WorkerConfig config;
    private final WorkerVerticle worker;
    private final WorkerCounters counters = new WorkerCounters();
    private final WorkerHealth health = new WorkerHealth(PATIENCE);
    /** Completes when the node has joined, or cannot. */
    private final CompletableFuture<ClusterNode> joined = new CompletableFuture<>();

    private volatile @Nullable HealthServer server;

    /** Sets the worker up; nothing runs yet. */
    WorkerProgram(WorkerConfig config, List<FlowDefinition<?, ?>> flows, List<WorkerListener> listeners) {
        this.config = config;
        this.worker = config.worker(flows).listener(counters);
        listeners.forEach(worker::listener);
    }

    /** Returns the worker. */
    WorkerVerticle worker() {
        return worker;
    }

    /** Returns where health is told, once it is. */
    Optional<Integer> healthPort() {
        return Optional.ofNullable(server).map(HealthServer::port);
    }

    /** Returns whether it serves, and is not told to stop yet. */
    boolean isServing() {
        return health.stage() == Stage.SERVING;
    }

    /** Returns whether it is told to stop, or has stopped. */
    boolean isStopping() {
        return health.stage() == Stage.DRAINING || health.stage() == Stage.LEFT;
    }

    /**
     * Starts all of it.
     *
     * @return the node, once the worker serves; it fails with R305 or R314
     */
    Future<ClusterNode> start() {
        return openHealth()
                .compose(opened -> config.node().start())
                .onComplete(node -> {
                    if (node.succeeded()) {
                        joined.complete(node.result());
                    } else {
                        joined.completeExceptionally(node.cause());
                    }
                })
                .compose(node -> node.vertx().deployVerticle(worker).map(node))
                .onSuccess(node -> health.serves(node, worker));
    }

    private Future<Void> openHealth() {
        return config.health()
                .map(endpoint -> HealthServer.open(endpoint, health, counters)
                        .onSuccess(opened -> server = opened)
                        .<Void>mapEmpty())
                .orElse(Future.succeededFuture());
    }

    /**
     * Stops: takes nothing new, finishes what is in hand within the drain time, leaves the cluster. Waits for that; a second
     * call does nothing.
     *
     * @return how many attempts were not finished, and go to other workers
     */
    long stop() throws InterruptedException {
        if (isStopping()) {
            return 0;
        }
        Stage before = health.goesTo(Stage.DRAINING);
        Duration limit = before == Stage.SERVING ? config.drainTime().plus(LEAVING) : JOINING;
        await(joined.thenCompose(node -> node.close().toCompletionStage()), limit);
        health.goesTo(Stage.LEFT);
        HealthServer opened = server;
        if (opened != null) {
            await(opened.close().toCompletionStage().toCompletableFuture(), LEAVING);
        }
        return counters.running();
    }

    /** Whatever does not end in time ends with the process. */
    private static void await(CompletableFuture<?> future, Duration limit) throws InterruptedException {
        try {
            future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException ended) {
            // There is nothing left that could be done better.
        }
    }
}
