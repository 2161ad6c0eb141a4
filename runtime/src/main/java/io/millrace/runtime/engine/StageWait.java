package io.millrace.runtime.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Turns stages into futures that a thread can wait for. */
final class StageWait {
    private StageWait() {}

    /**
     * Returns a future that completes as the stage does. Stages need not support {@code toCompletableFuture}, and a
     * minimal stage of the JDK is a {@link CompletableFuture} that refuses to be waited for.
     */
    static CompletableFuture<?> future(CompletionStage<?> stage) {
        if (stage.getClass() == CompletableFuture.class) {
            return (CompletableFuture<?>) stage;
        }
        CompletableFuture<Object> future = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }
}
