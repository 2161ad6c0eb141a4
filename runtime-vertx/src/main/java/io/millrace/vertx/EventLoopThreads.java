package io.millrace.vertx;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.engine.RunThread;
import io.millrace.runtime.engine.RunThreads;
import io.vertx.core.Context;
import io.vertx.core.internal.CloseFuture;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;

/**
 * Gives each run a context of an event loop: that of whoever starts or resumes it, else one of its own. Thread-safe.
 */
final class EventLoopThreads implements RunThreads {
    private final VertxInternal vertx;
    /** What the engine ends with: Vert.x, or the verticle in which it is built. */
    private final CloseFuture surroundings;
    /** What is called when the engine is closed; set before the engine is given to anybody. */
    private volatile Runnable whenClosed = () -> {};

    EventLoopThreads(VertxInternal vertx) {
        this.vertx = vertx;
        ContextInternal context = ContextInternal.current();
        this.surroundings = context != null && context.owner() == vertx ? context.closeFuture() : vertx.closeFuture();
    }

    CloseFuture surroundings() {
        return surroundings;
    }

    /** Sets what is called when the engine is closed. */
    void whenClosed(Runnable called) {
        whenClosed = called;
    }

    @Override
    public RunThread forRun() {
        ContextInternal current = ContextInternal.current();
        boolean suits = current != null && current.owner() == vertx && current.isEventLoopContext();
        return new EventLoopThread(suits ? current : vertx.createEventLoopContext());
    }

    @Override
    public void requireMayWait(String what) {
        if (Context.isOnEventLoopThread()) {
            throw MillraceException.of(RuntimeCode.R310, "an event loop must not wait for " + what)
                    .fact("thread: " + Thread.currentThread().getName())
                    .fix("use the methods of VertxEngine and VertxRun, which return a Future; or call this on a worker"
                            + " thread, such as with executeBlocking.");
        }
    }

    @Override
    public boolean isClosing() {
        return surroundings.isClosed();
    }

    @Override
    public void closed() {
        whenClosed.run();
    }
}
