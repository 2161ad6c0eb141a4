package io.millrace.vertx;

import io.millrace.runtime.EngineBuilder;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.TaskContext;
import io.millrace.runtime.engine.EngineOptions;
import io.millrace.runtime.engine.EnginePlaces;
import io.millrace.runtime.engine.ParallelEngine;
import io.millrace.runtime.engine.WorkerThreads;
import io.millrace.runtime.spi.Dispatcher;
import io.millrace.runtime.spi.MillraceClock;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.internal.VertxInternal;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Builds engines on Vert.x, see {@link VertxEngine#on}. Direct listeners are called on the contexts of the runs, interceptors where
 * attempts are made; no event loop ever waits for the store. If no clock is given, it is the time of the system, with the timers of
 * Vert.x; a given one brings its own {@linkplain MillraceClock#newTimer timer}. Not thread-safe; the engines are.
 */
public final class VertxEngineBuilder extends EngineBuilder<VertxEngineBuilder> {
    static final String DEFAULT_POOL = "millrace-worker";

    private final VertxInternal vertx;
    private String poolName = DEFAULT_POOL;
    private int poolSize = VertxOptions.DEFAULT_WORKER_POOL_SIZE;
    private boolean virtualThreads;
    private boolean interrupts;
    private @Nullable Dispatcher dispatcher;
    private boolean ownsVertx;

    VertxEngineBuilder(VertxInternal vertx) {
        this.vertx = vertx;
        clock(new VertxClock(vertx));
    }

    @Override
    protected VertxEngineBuilder self() {
        return this;
    }

    /**
     * Sets the pool of workers on which tasks are called that may block. Engines that name the same pool share it; its size is
     * that which was named first.
     *
     * @param name the name of the pool; the default is {@value #DEFAULT_POOL}
     * @param size how many threads it has at most, 1 or more; the default is that of Vert.x, 20
     * @throws IllegalArgumentException if the name is blank or the size less than 1
     * @throws IllegalStateException if virtual threads are chosen
     */
    public VertxEngineBuilder workerPool(String name, int size) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("workerPool takes a name that is not blank");
        } else if (size < 1) {
            throw new IllegalArgumentException("workerPool takes 1 thread or more, but this is " + size);
        } else if (virtualThreads) {
            throw new IllegalStateException("choose one of workerPool and virtualThreads");
        }
        this.poolName = name;
        this.poolSize = size;
        return this;
    }

    /**
     * Lets each task that may block be called on a virtual thread of its own. There it has no current context of Vert.x.
     *
     * @throws MillraceException R020, if this JVM has none; it takes Java 21 or later
     */
    public VertxEngineBuilder virtualThreads() {
        WorkerThreads.requireVirtual();
        this.virtualThreads = true;
        return this;
    }

    /**
     * Lets attempts that timed out or were cancelled be interrupted, here and by workers, besides being told by
     * {@link TaskContext#isCancelled()}. The default is not to. No event loop is interrupted.
     */
    public VertxEngineBuilder interruptCancelled() {
        interrupts = true;
        return this;
    }

    /** Sets what may have attempts made elsewhere. The default is nothing: all are made in this process. */
    public VertxEngineBuilder dispatcher(Dispatcher dispatcher) {
        this.dispatcher = Objects.requireNonNull(dispatcher, "dispatcher");
        return this;
    }

    /** Lets the engine close Vert.x with itself. */
    VertxEngineBuilder ownsVertx() {
        ownsVertx = true;
        return this;
    }

    /** Returns a new engine. */
    public VertxEngine build() {
        EngineOptions options = options();
        WorkerExecutor workers = virtualThreads ? null : vertx.createSharedWorkerExecutor(poolName, poolSize);
        Executor blocking = workers == null ? WorkerThreads.virtual() : new BlockingAttempts(workers);
        EventLoopThreads threads = new EventLoopThreads(vertx);
        ParallelEngine engine = new ParallelEngine(
                options, new EnginePlaces(blocking, workers == null, interrupts, threads, dispatcher, codecs()));
        EngineEnd end = new EngineEnd(engine, threads.surroundings(), vertx, workers, ownsVertx);
        threads.whenClosed(end::closed);
        end.attach();
        return new VertxEngine(engine, new Asking(vertx, options.kept() != null), end);
    }
}
