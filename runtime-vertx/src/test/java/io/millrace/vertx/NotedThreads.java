package io.millrace.vertx;

import io.millrace.runtime.engine.RunThread;
import io.millrace.runtime.engine.RunThreads;
import java.util.function.UnaryOperator;

/** Threads of which a test knows whether they have something to do. */
record NotedThreads(RunThreads threads, UnaryOperator<Runnable> noted) implements RunThreads {
    @Override
    public RunThread forRun() {
        RunThread thread = threads.forRun();
        return work -> thread.later(noted.apply(work));
    }

    @Override
    public void requireMayWait(String what) {
        threads.requireMayWait(what);
    }

    @Override
    public boolean isClosing() {
        return threads.isClosing();
    }

    @Override
    public void closed() {
        threads.closed();
    }
}
