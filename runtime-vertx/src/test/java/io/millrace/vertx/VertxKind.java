package io.millrace.vertx;

import io.millrace.runtime.Engine;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.engine.EngineOptions;
import io.millrace.runtime.engine.EnginePlaces;
import io.millrace.runtime.engine.ParallelEngine;
import io.millrace.runtime.engine.RunThreads;
import io.millrace.runtime.fixture.EngineKind;
import io.millrace.runtime.spi.Dispatcher;
import io.millrace.runtime.spi.MillraceClock;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The engines on event loops, for the scenarios that each engine runs. */
public final class VertxKind implements EngineKind {
    private static final WatchedVertx WATCHED = new WatchedVertx();
    private static final AtomicInteger POOLS = new AtomicInteger();

    /** For the service loader. */
    public VertxKind() {}

    @Override
    public String name() {
        return "vertx";
    }

    @Override
    public MillraceClock clock() {
        return new VertxClock(WATCHED.vertx());
    }

    @Override
    public Engine engine(EngineOptions options, int workers, Dispatcher dispatcher) {
        WorkerExecutor pool = WATCHED.vertx().createSharedWorkerExecutor("test-" + POOLS.incrementAndGet(), workers);
        EventLoopThreads threads = new EventLoopThreads(WATCHED.vertx());
        threads.whenClosed(pool::close);
        return engine(options, new BlockingAttempts(pool), threads, dispatcher);
    }

    @Override
    public Engine driven(EngineOptions options, Executor executor, UnaryOperator<Runnable> noted) {
        return engine(options, executor, new NotedThreads(new EventLoopThreads(WATCHED.vertx()), noted), null);
    }

    private static Engine engine(EngineOptions options, Executor executor, RunThreads threads, Dispatcher dispatcher) {
        return new ParallelEngine(
                options, new EnginePlaces(executor, false, false, threads, dispatcher, ValueCodecs.json()));
    }

    @Override
    public void check() {
        WATCHED.check();
    }
}
