package io.millrace.vertx.program;

import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a worker is alive, and whether it takes attempts. Thread-safe. */
final class WorkerHealth {
    private final Duration patience;
    private volatile Stage stage = Stage.JOINING;
    private volatile @Nullable Serving serving;

    /** How far a worker program is. */
    enum Stage {
        JOINING("it is joining its cluster"),
        SERVING(""),
        DRAINING("it is stopping: it takes nothing new and finishes what it has"),
        LEFT("it has left its cluster");

        private final String whyNotReady;

        Stage(String whyNotReady) {
            this.whyNotReady = whyNotReady;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Serving(ClusterNode node, WorkerVerticle worker) {}

    /** Makes the health of a worker that joins; its event loop is dead if it does not answer for so long. */
    WorkerHealth(Duration patience) {
        this.patience = patience;
    }

    Stage stage() {
        return stage;
    }

    /** The worker serves, unless it is stopping already. */
    synchronized void serves(ClusterNode node, WorkerVerticle worker) {
        serving = new Serving(node, worker);
        if (stage == Stage.JOINING) {
            stage = Stage.SERVING;
        }
    }

    /** The worker is told to stop, or has stopped; returns how far it was. */
    synchronized Stage goesTo(Stage later) {
        Stage earlier = stage;
        stage = later;
        return earlier;
    }

    /**
     * Finds out why the worker is to be started anew.
     *
     * @param vertx another one than that of the worker, on a context of which this is called
     * @return the reasons, on that context; none if it is alive
     */
    Future<List<String>> whyNotLive(Vertx vertx) {
        Serving now = serving;
        Stage then = stage;
        if (now == null || then == Stage.LEFT) {
            return Future.succeededFuture(List.of());
        }
        Context context = vertx.getOrCreateContext();
        Promise<List<String>> reasons = Promise.promise();
        long silence = vertx.setTimer(
                patience.toMillis(),
                timer -> reasons.tryComplete(
                        List.of("its event loop has not answered for " + patience.toMillis() + " ms")));
        now.worker()
                .load()
                .onComplete(load -> context.runOnContext(answered -> {
                    vertx.cancelTimer(silence);
                    boolean out = then == Stage.SERVING
                            && stage == then
                            && !now.node().isActive();
                    reasons.tryComplete(out ? List.of("its node is not part of the cluster any more") : List.of());
                }));
        return reasons.future();
    }

    /** Finds out why the worker takes no attempts; no reason if it does. */
    Future<List<String>> whyNotReady(Vertx vertx) {
        return whyNotLive(vertx).map(dead -> {
            List<String> reasons = new ArrayList<>(dead);
            if (stage != Stage.SERVING) {
                reasons.add(0, stage.whyNotReady);
            }
            return reasons;
        });
    }
}
