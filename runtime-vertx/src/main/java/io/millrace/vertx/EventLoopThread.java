package io.millrace.vertx;

import io.millrace.runtime.engine.RunThread;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** A context as the thread that a run goes on on. Thread-safe. */
record EventLoopThread(Context context) implements RunThread {
    @Override
    public boolean isCurrent() {
        // A worker that does something for the context has the same current context.
        return Context.isOnEventLoopThread() && Vertx.currentContext() == context;
    }

    @Override
    public void later(Runnable work) {
        context.runOnContext(nothing -> work.run());
    }
}
