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
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * Engines whose attempts are made by two workers, for the scenarios that each engine runs. Engine and workers share nothing
 * but the event bus: whatever they tell each other is written to bytes and read again.
 */
public final class WorkerBasedKind implements EngineKind {
    private static final VertxKind LOCAL = new VertxKind();

    /** For the service loader. */
    public WorkerBasedKind() {}

    @Override
    public String name() {
        return "worker-based";
    }

    @Override
    public MillraceClock clock() {
        return LOCAL.clock();
    }

    @Override
    public Engine engine(EngineOptions options, int workers, Dispatcher dispatcher) {
        if (dispatcher != null) {
            // The test makes the attempts itself.
            return LOCAL.engine(options, workers, dispatcher);
        }
        return engine(
                options,
                new TwoWorkers(options.interceptors(), codecs(options), workers),
                UnaryOperator.identity(),
                false);
    }

    @Override
    public Engine driven(EngineOptions options, Executor executor, UnaryOperator<Runnable> noted) {
        return engine(options, new TwoWorkers(options.interceptors(), codecs(options), 2), noted, true);
    }

    private static ValueCodecs codecs(EngineOptions options) {
        return options.kept() == null ? AnyValues.codecs() : options.kept().codecs();
    }

    private static Engine engine(
            EngineOptions options, TwoWorkers workers, UnaryOperator<Runnable> noted, boolean driven) {
        EventLoopThreads loops = new EventLoopThreads(workers.vertx());
        loops.whenClosed(workers::close);
        RunThreads threads = driven ? new NotedThreads(loops, noted) : loops;
        Dispatcher dispatcher = driven ? new NotedAttempts(workers.dispatcher(), noted) : workers.dispatcher();
        EnginePlaces places = new EnginePlaces(
                attempt -> {
                    throw new AssertionError("an attempt is made here that belongs to the workers");
                },
                false,
                false,
                threads,
                dispatcher,
                workers.codecs());
        Engine engine = new ParallelEngine(withoutInterceptors(options), places);
        return ServedEngine.of(
                engine,
                flow -> workers.serve(dispatcher instanceof NotedAttempts attempts ? attempts.noting(flow) : flow));
    }

    /** Interceptors are called where attempts are made: the workers have them. */
    private static EngineOptions withoutInterceptors(EngineOptions options) {
        return new EngineOptions(
                options.listeners(),
                options.listenerQueue(),
                List.of(),
                options.clock(),
                options.keepFinished(),
                options.grace(),
                options.durations(),
                options.kept());
    }

    @Override
    public void check() {
        TwoWorkers.check();
        LOCAL.check();
    }
}
