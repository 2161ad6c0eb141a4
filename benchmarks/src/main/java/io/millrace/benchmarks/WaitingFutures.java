package io.millrace.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Chains of ten stages of {@link CompletableFuture}. */
final class WaitingFutures implements Waits {
    @Override
    public Started start(List<CompletableFuture<Integer>> replies) {
        List<CompletableFuture<Integer>> ends = new ArrayList<>(replies.size());
        for (CompletableFuture<Integer> reply : replies) {
            CompletableFuture<Integer> stage = CompletableFuture.completedFuture(0);
            for (int task = 1; task < 5; task++) {
                stage = stage.thenApply(value -> value + 1);
            }
            stage = stage.thenCompose(value -> reply);
            for (int task = 6; task <= 10; task++) {
                stage = stage.thenApply(value -> value + 1);
            }
            ends.add(stage);
        }
        return number -> ends.get(number).join();
    }
}
