package io.millrace.benchmarks.cluster;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.VertxEngineBuilder;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.dispatch.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The engine of this process, and the workers that it has in processes of their own, all on the loopback address. */
final class EngineNode implements AutoCloseable {
    static final String CLUSTER = "benchmarks";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final int port;
    private final ClusterNode node;
    private final Workers dispatcher;
    private final Engine engine;
    private final List<WorkerProcess> processes = new ArrayList<>();

    private EngineNode(int port, ClusterNode node, Workers dispatcher, Engine engine) {
        this.port = port;
        this.node = node;
        this.dispatcher = dispatcher;
        this.engine = engine;
    }

    /** Begins a cluster, with an engine that has these listeners. */
    static EngineNode open(FlowListener... listeners) throws IOException {
        int port = freePort();
        ClusterNode node = get(ClusterNode.hazelcast()
                .cluster(CLUSTER)
                .port(port)
                .members("127.0.0.1:" + port)
                .start());
        Workers dispatcher = get(Workers.on(node).open());
        VertxEngineBuilder builder = VertxEngine.on(node.vertx()).dispatcher(dispatcher);
        for (FlowListener listener : listeners) {
            builder.listener(listener);
        }
        return new EngineNode(port, node, dispatcher, builder.build().engine());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    Engine engine() {
        return engine;
    }

    Vertx vertx() {
        return node.vertx();
    }

    /** Returns the processes of the workers that were started and not killed. */
    List<WorkerProcess> processes() {
        return List.copyOf(processes);
    }

    /** Starts one more worker, and waits until the engine knows it. */
    void startWorker() throws IOException {
        processes.add(WorkerProcess.start(freePort(), "127.0.0.1:" + port));
        get(dispatcher.awaitWorkers(processes.size(), LIMIT));
    }

    /** Kills the worker that is there longest, and returns when, on the monotonic clock. */
    long killOldest() {
        long now = System.nanoTime();
        processes.remove(0).kill();
        return now;
    }

    /** Waits for a run, which succeeds. */
    static <O> void await(FlowRun<O> run) {
        run.await(LIMIT)
                .orElseThrow(() -> new IllegalStateException(run + " does not end"))
                .orElseThrow();
    }

    @Override
    public void close() {
        processes.forEach(WorkerProcess::close);
        engine.close();
        get(dispatcher.close());
        get(node.close());
    }
}
