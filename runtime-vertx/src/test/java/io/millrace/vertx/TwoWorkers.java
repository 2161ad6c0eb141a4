package io.millrace.vertx;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.engine.WorkedFlow;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.spi.AttemptRequest.FlowIdentity;
import io.millrace.runtime.spi.TaskInterceptor;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.dispatch.Workers;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The workers of one engine of a test: two for each flow, on an event bus that no other engine uses meanwhile. */
final class TwoWorkers {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** So long that no worker counts as dead because this machine is slow. */
    private static final Duration HEARTBEAT = Duration.ofMinutes(1);

    private static final List<WatchedVertx> ALL = new CopyOnWriteArrayList<>();
    private static final Queue<WatchedVertx> UNUSED = new ConcurrentLinkedQueue<>();

    private final WatchedVertx watched;
    private final List<TaskInterceptor> interceptors;
    private final ValueCodecs codecs;
    private final int attempts;
    private final Workers dispatcher;
    /** Guarded by this. */
    private final Set<FlowIdentity> served = new HashSet<>();
    /** Guarded by this. */
    private final List<String> deployed = new ArrayList<>();
    /** Guarded by this. */
    private boolean closed;

    /**
     * Takes an event bus for an engine.
     *
     * @param attempts how many attempts that block the workers of a flow make at once, together; if it is 1, there is but one
     *     worker
     */
    TwoWorkers(List<TaskInterceptor> interceptors, ValueCodecs codecs, int attempts) {
        WatchedVertx unused = UNUSED.poll();
        if (unused == null) {
            unused = new WatchedVertx();
            ALL.add(unused);
        }
        this.watched = unused;
        this.interceptors = interceptors;
        this.codecs = codecs;
        this.attempts = attempts;
        this.dispatcher = await(Workers.on(ClusterNode.of(watched.vertx())).open());
    }

    /** Fails if an event loop was blocked. */
    static void check() {
        ALL.forEach(WatchedVertx::check);
    }

    VertxInternal vertx() {
        return watched.vertx();
    }

    Workers dispatcher() {
        return dispatcher;
    }

    ValueCodecs codecs() {
        return codecs;
    }

    /** Starts the workers of a flow, if it has none, and waits until the engine knows them. */
    synchronized void serve(FlowDefinition<?, ?> flow) {
        FlowIdentity identity = WorkedFlow.of(flow, codecs, List.of()).identity();
        if (closed || !served.add(identity)) {
            return;
        }
        int places = attempts + asynchronous(flow.plan().layout());
        int workers = Math.min(2, places);
        for (int worker = 0; worker < workers; worker++) {
            WorkerVerticle verticle = WorkerVerticle.of(flow)
                    .capacity((places + worker) / workers)
                    .codecs(codecs)
                    .heartbeat(HEARTBEAT)
                    .drainTime(Duration.ZERO);
            interceptors.forEach(verticle::interceptor);
            deployed.add(await(watched.vertx().deployVerticle(verticle)));
        }
        await(dispatcher.awaitWorkers(deployed.size(), LIMIT));
    }

    /** An attempt that gives a stage holds no thread, on whatever engine; on a worker it takes a place. */
    private static int asynchronous(FlowLayout layout) {
        return (int) IntStream.range(0, layout.graph().atoms())
                .filter(layout::isAsynchronous)
                .count();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError("no workers within " + LIMIT, failure);
        }
    }

    /** Stops the workers; then another engine may have the event bus. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            Future.join(deployed.stream().map(watched.vertx()::undeploy).toList())
                    .eventually(dispatcher::close)
                    .onComplete(done -> UNUSED.add(watched));
        }
    }
}
