package io.millrace.benchmarks;

import io.millrace.runtime.engine.WorkerThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The tasks as stages of {@link CompletableFuture}, each submitted to a pool. */
final class PooledFutures {
    private final Executor pool = WorkerThreads.pool(ParallelPeer.WORKERS);

    private PooledFutures() {}

    /** Tasks that are submitted as soon as what they take is there. */
    static Work work(ParallelShape shape) {
        PooledFutures futures = new PooledFutures();
        return shape == ParallelShape.FAN_OUT
                ? start -> futures.supplied(start).join()
                : start ->
                        futures.layers(CompletableFuture.completedFuture(start)).join();
    }

    /** The same, where nothing runs before all stages were added. */
    static Work pending(ParallelShape shape) {
        PooledFutures futures = new PooledFutures();
        return start -> {
            CompletableFuture<Integer> begin = new CompletableFuture<>();
            CompletableFuture<Integer> end =
                    shape == ParallelShape.FAN_OUT ? futures.fanOut(begin) : futures.layers(begin);
            begin.complete(start);
            return end.join();
        };
    }

    private CompletableFuture<Integer> supplied(Integer start) {
        return CompletableFuture.supplyAsync(() -> start + 1, pool).thenCompose(first -> {
            CompletableFuture<?>[] all = new CompletableFuture<?>[FlowSources.BRANCHES];
            for (int branch = 0; branch < all.length; branch++) {
                int number = branch + 1;
                all[branch] = CompletableFuture.supplyAsync(() -> first + number, pool);
            }
            return CompletableFuture.allOf(all).thenApplyAsync(done -> first + 1, pool);
        });
    }

    private CompletableFuture<Integer> fanOut(CompletableFuture<Integer> begin) {
        CompletableFuture<Integer> first = begin.thenApplyAsync(value -> value + 1, pool);
        CompletableFuture<?>[] all = new CompletableFuture<?>[FlowSources.BRANCHES];
        for (int branch = 0; branch < all.length; branch++) {
            int number = branch + 1;
            all[branch] = first.thenApplyAsync(value -> value + number, pool);
        }
        return CompletableFuture.allOf(all).thenApplyAsync(done -> first.join() + 1, pool);
    }

    private CompletableFuture<Integer> layers(CompletableFuture<Integer> begin) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        CompletableFuture<Integer>[] layer = new CompletableFuture[FlowSources.WIDTH];
        for (int task = 0; task < layer.length; task++) {
            layer[task] = begin.thenApplyAsync(value -> value + 1, pool);
        }
        for (int number = 1; number < FlowSources.LAYERS; number++) {
            CompletableFuture<Integer>[] before = layer;
            layer = before.clone();
            for (int task = 0; task < layer.length; task++) {
                layer[task] = before[task].thenCombineAsync(
                        before[(task + 1) % before.length], (left, right) -> Math.max(left, right) + 1, pool);
            }
        }
        CompletableFuture<Integer> one = layer[0];
        return CompletableFuture.allOf(layer).thenApplyAsync(done -> one.join() + 1, pool);
    }
}
