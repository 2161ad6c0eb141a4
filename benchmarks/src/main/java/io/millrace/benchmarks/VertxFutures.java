package io.millrace.benchmarks;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** The tasks as stages of Vert.x futures, on the calling thread. Each stage is added to one that is complete. */
final class VertxFutures {
    private VertxFutures() {}

    /** A chain of stages that give values. */
    static Work map(int tasks) {
        return start -> {
            Future<Integer> stage = Future.succeededFuture(start);
            for (int task = 0; task < tasks; task++) {
                stage = stage.map(value -> value + 1);
            }
            return stage.result();
        };
    }

    /** A chain of stages that give futures. */
    static Work compose(int tasks) {
        return start -> {
            Future<Integer> stage = Future.succeededFuture(start);
            for (int task = 0; task < tasks; task++) {
                stage = stage.compose(value -> Future.succeededFuture(value + 1));
            }
            return stage.result();
        };
    }

    /** A stage, branches, and a stage after all of them. */
    static Work fanOut(int branches) {
        return start -> {
            Future<Integer> first = Future.succeededFuture(start).map(value -> value + 1);
            List<Future<Integer>> all = new ArrayList<>(branches);
            for (int branch = 0; branch < branches; branch++) {
                int number = branch + 1;
                all.add(first.map(value -> value + number));
            }
            return Future.all(all).map(done -> first.result() + 1).result();
        };
    }
}
