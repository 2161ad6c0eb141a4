package io.millrace.vertx;

import io.millrace.runtime.Engine;
import io.vertx.core.Closeable;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.internal.CloseFuture;
import io.vertx.core.internal.VertxInternal;
import org.jspecify.annotations.Nullable;

/**
 * Closes an engine when it is asked to, or when that ends in which the engine was built: Vert.x, or a verticle.
 * Thread-safe.
 */
final class EngineEnd implements Closeable {
    private final Engine engine;
    private final Promise<Void> closed = Promise.promise();
    /** What closes the engine with it. */
    private final CloseFuture surroundings;
    /** Guarded by this. */
    private boolean closing;

    private final VertxInternal vertx;
    /** Null if tasks that may block are not called on workers of Vert.x. */
    private final @Nullable WorkerExecutor workers;
    /** Whether Vert.x is the engine's own. */
    private final boolean ownsVertx;

    EngineEnd(
            Engine engine,
            CloseFuture surroundings,
            VertxInternal vertx,
            @Nullable WorkerExecutor workers,
            boolean ownsVertx) {
        this.engine = engine;
        this.vertx = vertx;
        this.workers = workers;
        this.ownsVertx = ownsVertx;
        this.surroundings = surroundings;
    }

    /** Lets the engine end with its surroundings. */
    void attach() {
        if (!ownsVertx) {
            surroundings.add(this);
        }
    }

    /** The engine is closed, and nothing goes on any more. */
    void closed() {
        surroundings.remove(this);
        if (workers != null) {
            workers.close();
        }
        if (ownsVertx) {
            vertx.close();
        }
    }

    /** Closes the engine, which waits for its runs, on a thread of its own: those of Vert.x may be ending. */
    Future<Void> close() {
        synchronized (this) {
            if (!closing) {
                closing = true;
                Thread thread = new Thread(this::closeNow, "millrace-close");
                thread.setDaemon(true);
                thread.start();
            }
        }
        return closed.future();
    }

    private void closeNow() {
        try {
            engine.close();
            closed.complete();
        } catch (RuntimeException | Error failure) {
            closed.fail(failure);
        }
    }

    @Override
    public void close(Completable<Void> completion) {
        close().onComplete(completion);
    }
}
