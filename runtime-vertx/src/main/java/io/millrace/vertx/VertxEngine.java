package io.millrace.vertx;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.RerunOption;
import io.millrace.runtime.ResumeReport;
import io.millrace.runtime.RunId;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.SuspendReason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.Callable;

/**
 * Runs flows on Vert.x. A run lives on one context of an event loop: on that of whoever starts or resumes it, else on one
 * of its own. Tasks that do not block are called there, also those that return {@code io.vertx.core.Future}; the others on a
 * pool of workers. Deciders, retry controllers and direct listeners are called on the context too, so they must not block.
 *
 * <p>Nothing here blocks, and everything may be called on an event loop. What a method of {@link Engine} would throw fails
 * the future instead.
 *
 * <p>Thread-safe.
 */
public final class VertxEngine {
    private final Engine engine;
    private final Asking asking;
    private final EngineEnd end;

    VertxEngine(Engine engine, Asking asking, EngineEnd end) {
        this.engine = engine;
        this.asking = asking;
        this.end = end;
    }

    /** Returns a builder of engines whose runs live on the event loops of that Vert.x. */
    public static VertxEngineBuilder on(Vertx vertx) {
        return new VertxEngineBuilder((VertxInternal) vertx);
    }

    /**
     * Returns the same engine for code that knows nothing of Vert.x. On an event loop it refuses with R310 what waits: closing,
     * {@link FlowRun#await()}, and with a store also starting, resuming and asking runs to stop.
     */
    public Engine engine() {
        return engine;
    }

    /** Starts a run, see {@link Engine#start(FlowDefinition, Object)}. */
    public <I, O> Future<VertxRun<O>> start(FlowDefinition<I, O> flow, I input) {
        return run(() -> engine.start(flow, input));
    }

    /** Starts a run, or returns the one that has this id, see {@link Engine#start(FlowDefinition, Object, RunId)}. */
    public <I, O> Future<VertxRun<O>> start(FlowDefinition<I, O> flow, I input, RunId id) {
        return run(() -> engine.start(flow, input, id));
    }

    /** Starts a run with labels and metadata, see {@link Engine#start(FlowDefinition, Object, StartOptions)}. */
    public <I, O> Future<VertxRun<O>> start(FlowDefinition<I, O> flow, I input, StartOptions options) {
        return run(() -> engine.start(flow, input, options));
    }

    /** Starts a run of a flow without input, see {@link Engine#start(FlowDefinition)}. */
    public <O> Future<VertxRun<O>> start(FlowDefinition<Void, O> flow) {
        return run(() -> engine.start(flow));
    }

    /** Starts a run of a flow without input, see {@link Engine#start(FlowDefinition, RunId)}. */
    public <O> Future<VertxRun<O>> start(FlowDefinition<Void, O> flow, RunId id) {
        return run(() -> engine.start(flow, id));
    }

    /** Starts a run of a flow without input, see {@link Engine#start(FlowDefinition, StartOptions)}. */
    public <O> Future<VertxRun<O>> start(FlowDefinition<Void, O> flow, StartOptions options) {
        return run(() -> engine.start(flow, options));
    }

    /** Goes on with a run of the engine's store, see {@link Engine#resume}. */
    public <O> Future<VertxRun<O>> resume(FlowDefinition<?, O> flow, RunId id) {
        return run(() -> engine.resume(flow, id));
    }

    /** Goes on with all runs of the engine's store that have not ended, see {@link Engine#resumeAll}. */
    public Future<ResumeReport> resumeAll(FlowCatalog catalog) {
        return asking.ask(() -> engine.resumeAll(catalog));
    }

    /** Runs an ended run once more, see {@link Engine#rerun}. */
    public Future<VertxRun<?>> rerun(RunId id, RerunOption... options) {
        return asking.ask(() -> new VertxRun<>(engine.rerun(id, options), asking));
    }

    /** Calls the failed reverts of a run once more, see {@link Engine#retryReverts}. */
    public Future<VertxRun<?>> retryReverts(RunId id) {
        return asking.ask(() -> new VertxRun<>(engine.retryReverts(id), asking));
    }

    private <O> Future<VertxRun<O>> run(Callable<FlowRun<O>> start) {
        return asking.ask(() -> new VertxRun<>(start.call(), asking));
    }

    /**
     * Closes the engine: it starts nothing any more, and suspends its runs with {@link SuspendReason#DRAIN}, see
     * {@link Engine#close()}. Done by itself when Vert.x is closed, or when the verticle ends in which the engine was built.
     *
     * @return a future that completes when nothing goes on any more, at the latest after twice the grace and a second,
     *     and the time that its store takes to close
     */
    public Future<Void> close() {
        return end.close();
    }
}
