package io.millrace.benchmarks;

import java.util.concurrent.CompletableFuture;

/** The tasks as stages of {@link CompletableFuture}, on the calling thread. */
final class Futures {
    private Futures() {}

    /** A chain whose stages run as they are added. */
    static Work completed(int tasks) {
        return start -> {
            CompletableFuture<Integer> stage = CompletableFuture.completedFuture(start);
            for (int task = 0; task < tasks; task++) {
                stage = stage.thenApply(value -> value + 1);
            }
            return stage.join();
        };
    }

    /** A chain whose stages run when all of them were added. */
    static Work pending(int tasks) {
        return start -> {
            CompletableFuture<Integer> first = new CompletableFuture<>();
            CompletableFuture<Integer> stage = first;
            for (int task = 0; task < tasks; task++) {
                stage = stage.thenApply(value -> value + 1);
            }
            first.complete(start);
            return stage.join();
        };
    }

    /** A stage, branches that run as they are added, and a stage after all of them. */
    static Work fanOut(int branches) {
        return start ->
                branch(CompletableFuture.completedFuture(start), branches).join();
    }

    /** The same, where nothing runs before all stages were added. */
    static Work pendingFanOut(int branches) {
        return start -> {
            CompletableFuture<Integer> begin = new CompletableFuture<>();
            CompletableFuture<Integer> end = branch(begin, branches);
            begin.complete(start);
            return end.join();
        };
    }

    private static CompletableFuture<Integer> branch(CompletableFuture<Integer> begin, int branches) {
        CompletableFuture<Integer> first = begin.thenApply(value -> value + 1);
        CompletableFuture<?>[] all = new CompletableFuture<?>[branches];
        for (int branch = 0; branch < branches; branch++) {
            int number = branch + 1;
            all[branch] = first.thenApply(value -> value + number);
        }
        return CompletableFuture.allOf(all).thenApply(done -> first.join() + 1);
    }
}
