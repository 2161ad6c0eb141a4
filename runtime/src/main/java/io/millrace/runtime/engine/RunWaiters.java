package io.millrace.runtime.engine;

import io.millrace.runtime.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a run that has no outcome yet: threads, and stages. Thread-safe.
 *
 * @param <O> the type of the flow's output
 */
// It is a latch, so that a thread that waits costs one object.
final class RunWaiters<O> extends CountDownLatch {
    /** Guarded by this; null until somebody asks for it. */
    private @Nullable CompletableFuture<Outcome<O>> stage;
    /** Guarded by this. */
    private @Nullable Outcome<O> outcome;

    RunWaiters() {
        super(1);
    }

    /** Returns a stage that completes with the outcome. */
    synchronized CompletionStage<Outcome<O>> stage() {
        if (outcome != null) {
            return CompletableFuture.completedStage(outcome);
        } else if (stage == null) {
            stage = new CompletableFuture<>();
        }
        return stage.minimalCompletionStage();
    }

    /** The run has an outcome: nobody waits any more. */
    void settled(Outcome<O> result) {
        CompletableFuture<Outcome<O>> told;
        synchronized (this) {
            outcome = result;
            told = stage;
        }
        countDown();
        if (told != null) {
            told.complete(result);
        }
    }
}
