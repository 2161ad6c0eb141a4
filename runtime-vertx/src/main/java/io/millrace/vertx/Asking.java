package io.millrace.vertx;

import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Asks something of an engine without blocking an event loop: on a worker thread, if the engine has to wait for its store.
 * Thread-safe.
 *
 * @param waits whether the engine waits for a store
 */
record Asking(VertxInternal vertx, boolean waits) {
    /** Asks; what it throws fails the future. */
    // Vert.x says that what is asked may give null, which it does not.
    @SuppressWarnings("NullAway")
    <T> Future<T> ask(Callable<T> question) {
        try {
            // Unordered: the one need not wait for the other.
            return waits
                    ? vertx.getOrCreateContext().executeBlocking(question, false)
                    : Future.succeededFuture(question.call());
        } catch (Exception refused) {
            return Future.failedFuture(refused);
        }
    }

    /** Returns a future that completes as a stage does: on the calling context, if there is one. */
    <T> Future<T> future(CompletionStage<T> stage) {
        ContextInternal context = ContextInternal.current();
        return isOf(context) ? Future.fromCompletionStage(stage, context) : Future.fromCompletionStage(stage);
    }

    private boolean isOf(@Nullable ContextInternal context) {
        return context != null && context.owner() == vertx;
    }
}
