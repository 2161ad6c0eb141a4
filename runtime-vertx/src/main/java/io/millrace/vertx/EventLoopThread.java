package io.millrace.vertx;

import io.millrace.runtime.engine.RunThread;
import io.vertx.core.Context;

/** A context as the thread that a run goes on on. Thread-safe. */
record EventLoopThread(Context context) implements RunThread {
    @Override
    public void later(Runnable work) {
        context.runOnContext(nothing -> work.run());
    }
}
