package io.millrace.benchmarks;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

    /** Graphs of stages that give futures, for an event loop. */
    static Function<Integer, Future<Integer>> graph(LoopShape shape) {
        return switch (shape) {
            case CHAIN_10, CHAIN_100, CHAIN_1000 -> start -> row(start, shape.tasks());
            case FAN_OUT -> VertxFutures::branches;
            case LAYERS -> VertxFutures::layers;
        };
    }

    private static Future<Integer> row(Integer start, int tasks) {
        Future<Integer> stage = Future.succeededFuture(start);
        for (int task = 0; task < tasks; task++) {
            stage = next(stage);
        }
        return stage;
    }

    private static Future<Integer> next(Future<Integer> stage) {
        return stage.compose(value -> Future.succeededFuture(value + 1));
    }

    private static Future<Integer> branches(Integer start) {
        Future<Integer> first = next(Future.succeededFuture(start));
        List<Future<Integer>> all = new ArrayList<>(FlowSources.BRANCHES);
        for (int branch = 0; branch < FlowSources.BRANCHES; branch++) {
            all.add(next(first));
        }
        return Future.all(all).compose(done -> next(first));
    }

    private static Future<Integer> layers(Integer start) {
        Future<Integer> first = Future.succeededFuture(start);
        List<Future<Integer>> layer = new ArrayList<>(FlowSources.WIDTH);
        for (int task = 0; task < FlowSources.WIDTH; task++) {
            layer.add(next(first));
        }
        for (int number = 1; number < FlowSources.LAYERS; number++) {
            List<Future<Integer>> before = layer;
            List<Future<Integer>> after = new ArrayList<>(FlowSources.WIDTH);
            for (int task = 0; task < FlowSources.WIDTH; task++) {
                Future<Integer> left = before.get(task);
                Future<Integer> right = before.get((task + 1) % FlowSources.WIDTH);
                after.add(left.compose(value -> right.compose(other -> Future.succeededFuture(value + 1))));
            }
            layer = after;
        }
        Future<Integer> last = layer.get(0);
        return Future.all(layer).compose(done -> next(last));
    }
}
