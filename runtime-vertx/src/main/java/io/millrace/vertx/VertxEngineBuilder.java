package io.millrace.vertx;

import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.ParallelEngineBuilder;
import io.millrace.runtime.EngineBuilder;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.engine.EngineOptions;
import io.millrace.runtime.engine.EnginePlaces;
import io.millrace.runtime.engine.ParallelEngine;
import io.millrace.runtime.engine.StoreOptions;
import io.millrace.runtime.engine.WorkerThreads;
import io.millrace.runtime.spi.Dispatcher;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.TaskInterceptor;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Builds engines on Vert.x, see {@link VertxEngine#on}. Not thread-safe; the engines are. */
public final class VertxEngineBuilder {
    static final String DEFAULT_POOL = "millrace-worker";

    private final VertxInternal vertx;
    private final List<FlowListener> listeners = new ArrayList<>();
    private int listenerQueue = EngineOptions.DEFAULT_LISTENER_QUEUE;
    private final List<TaskInterceptor> interceptors = new ArrayList<>();
    private MillraceClock clock;
    private int keepFinished = EngineBuilder.DEFAULT_KEEP_FINISHED;
    private String poolName = DEFAULT_POOL;
    private int poolSize = VertxOptions.DEFAULT_WORKER_POOL_SIZE;
    private boolean virtualThreads;
    private Duration grace = EngineOptions.DEFAULT_GRACE;
    private boolean durations;

    private @Nullable FlowStore store;
    private ValueCodecs codecs = ValueCodecs.json();
    private int maxRecoveries = StoreOptions.DEFAULT_MAX_RECOVERIES;
    private @Nullable Dispatcher dispatcher;
    private boolean ownsVertx;

    VertxEngineBuilder(VertxInternal vertx) {
        this.vertx = vertx;
        this.clock = new VertxClock(vertx);
    }

    /** Adds a listener, see {@link ParallelEngineBuilder#listener}. A direct one is called on the contexts of the runs. */
    public VertxEngineBuilder listener(FlowListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets how many events wait for a listener at most, see {@link EngineBuilder#listenerQueue(int)}.
     *
     * @param events how many, 1 or more, for each listener; the default is 10000
     * @throws IllegalArgumentException if the number is less than 1
     */
    public VertxEngineBuilder listenerQueue(int events) {
        this.listenerQueue = atLeast(1, events, "listenerQueue");
        return this;
    }

    /** Adds an interceptor, see {@link ParallelEngineBuilder#interceptor}. It is called where the attempt is made. */
    public VertxEngineBuilder interceptor(TaskInterceptor interceptor) {
        interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /**
     * Sets the clock, which brings its own {@linkplain MillraceClock#newTimer timer}. The default is the time of the system,
     * with the timers of Vert.x.
     */
    public VertxEngineBuilder clock(MillraceClock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets how many ended runs with ids of their own the engine keeps, see {@link EngineBuilder#keepFinished(int)}.
     *
     * @param runs how many, 0 or more; the default is {@value EngineBuilder#DEFAULT_KEEP_FINISHED}
     * @throws IllegalArgumentException if the number is negative
     */
    public VertxEngineBuilder keepFinished(int runs) {
        this.keepFinished = atLeast(0, runs, "keepFinished");
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
        } else if (virtualThreads) {
            throw new IllegalStateException("choose one of workerPool and virtualThreads");
        }
        this.poolName = name;
        this.poolSize = atLeast(1, size, "workerPool");
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
     * Sets how long the end of an attempt is awaited that timed out or was cancelled, see
     * {@link EngineBuilder#grace(Duration)}.
     *
     * @param grace how long; zero does not wait; the default is 30 seconds
     * @throws IllegalArgumentException if it is negative
     */
    public VertxEngineBuilder grace(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace takes zero or more, but this is " + grace);
        }
        this.grace = grace;
        return this;
    }

    /** Lets the engine measure how long runs, tasks and reverts take, see {@link FlowRun#durations()}. */
    public VertxEngineBuilder keepDurations() {
        durations = true;
        return this;
    }

    /** Sets where runs are kept, see {@link ParallelEngineBuilder#store}. No event loop ever waits for the store. */
    public VertxEngineBuilder store(FlowStore store) {
        this.store = Objects.requireNonNull(store, "store");
        return this;
    }

    /** Sets how values are written to the store, and for a dispatcher; the default is {@link ValueCodecs#json()}. */
    public VertxEngineBuilder codecs(ValueCodecs codecs) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        return this;
    }

    /**
     * Sets how often in a row a run of the store is resumed whose owner vanished, see
     * {@link EngineBuilder#maxRecoveries(int)}.
     *
     * @param times how often, 0 or more; the default is {@value StoreOptions#DEFAULT_MAX_RECOVERIES}
     * @throws IllegalArgumentException if the number is negative
     */
    public VertxEngineBuilder maxRecoveries(int times) {
        this.maxRecoveries = atLeast(0, times, "maxRecoveries");
        return this;
    }

    /** Sets what may have attempts made elsewhere. The default is nothing: all are made in this process. */
    public VertxEngineBuilder dispatcher(Dispatcher dispatcher) {
        this.dispatcher = Objects.requireNonNull(dispatcher, "dispatcher");
        return this;
    }

    private static int atLeast(int least, int number, String option) {
        if (number < least) {
            throw new IllegalArgumentException(option + " takes " + least + " or more, but this is " + number);
        }
        return number;
    }

    /** Lets the engine close Vert.x with itself. */
    VertxEngineBuilder ownsVertx() {
        ownsVertx = true;
        return this;
    }

    /** Returns a new engine. */
    public VertxEngine build() {
        StoreOptions kept = store == null ? null : new StoreOptions(store, codecs, maxRecoveries);
        EngineOptions options =
                new EngineOptions(listeners, listenerQueue, interceptors, clock, keepFinished, grace, durations, kept);
        WorkerExecutor workers = virtualThreads ? null : vertx.createSharedWorkerExecutor(poolName, poolSize);
        Executor blocking = workers == null ? WorkerThreads.virtual() : new BlockingAttempts(workers);
        EventLoopThreads threads = new EventLoopThreads(vertx);
        ParallelEngine engine = new ParallelEngine(
                options, new EnginePlaces(blocking, workers == null, false, threads, dispatcher, codecs));
        EngineEnd end = new EngineEnd(engine, threads.surroundings(), vertx, workers, ownsVertx);
        threads.whenClosed(end::closed);
        end.attach();
        return new VertxEngine(engine, new Asking(vertx, store != null), end);
    }
}
