package io.millrace.benchmarks;

import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.VertxRun;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Ways to do tasks on an event loop. Each begins there, and the thread that measures waits for the end. */
public enum LoopPeer {
    /** What others are compared with: stages that give futures. */
    COMPOSE("Vert.x `Future.compose`"),
    /** A flow, on the event loop of the one who starts it. */
    MILLRACE("Millrace, built at run time");

    private final String title;

    LoopPeer(String title) {
        this.title = title;
    }

    /** Returns what it is called in tables. */
    String title() {
        return title;
    }

    /** Returns the work. */
    Work work(LoopShape shape) {
        // A JVM whose measuring is over does not wait for event loops.
        Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
        if (this == COMPOSE) {
            return onLoop(vertx, VertxFutures.graph(shape));
        }
        VertxEngine engine = VertxEngine.on(vertx).build();
        LoopFlow flow = LoopFlow.of(shape);
        return onLoop(
                vertx,
                start -> engine.start(flow, start).compose(VertxRun::outcome).map(outcome -> outcome.orElseThrow()));
    }

    private static Work onLoop(Vertx vertx, Function<Integer, Future<Integer>> graph) {
        Context context = vertx.getOrCreateContext();
        return start -> {
            CompletableFuture<Integer> end = new CompletableFuture<>();
            context.runOnContext(nothing -> graph.apply(start).onComplete(end::complete, end::completeExceptionally));
            return end.get();
        };
    }
}
