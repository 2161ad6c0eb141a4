package io.millrace.runtime;

import io.millrace.runtime.engine.EngineOptions;
import io.millrace.runtime.engine.EnginePlaces;
import io.millrace.runtime.engine.ParallelEngine;
import io.millrace.runtime.engine.StoreOptions;
import io.millrace.runtime.engine.WorkerThreads;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.TaskInterceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Builds parallel engines: tasks that do not depend on each other run side by side, on the threads of the engine's own
 * pool, of a given executor, or on virtual threads. {@code start} returns at once. An asynchronous task holds no thread
 * while its stage is not complete, and a run that waits to try something again holds none either.
 *
 * <p>Deciders and retry controllers are called on the thread that happened to tell the run of something, so they should
 * not block.
 *
 * <p><b>Virtual machine errors.</b> A {@link VirtualMachineError} that a task throws is thrown on by the thread that ran
 * it. The run is suspended with {@link SuspendReason#PARKED}: nothing is reverted, and the attempt counts as neither
 * success nor failure; starting the id of the run again makes it again.
 *
 * <p>Not thread-safe; the engines are.
 */
public final class ParallelEngineBuilder {
    private final List<FlowListener> listeners = new ArrayList<>();
    private int listenerQueue = EngineOptions.DEFAULT_LISTENER_QUEUE;
    private final List<TaskInterceptor> interceptors = new ArrayList<>();
    private MillraceClock clock = MillraceClock.system();
    private int keepFinished = SerialEngineBuilder.DEFAULT_KEEP_FINISHED;
    private int maxWorkers;
    private @Nullable Executor executor;
    private boolean virtualThreads;
    private boolean interrupts;
    private Duration grace = EngineOptions.DEFAULT_GRACE;
    private boolean durations;

    private @Nullable FlowStore store;
    private @Nullable ValueCodecs codecs;
    private int maxRecoveries = StoreOptions.DEFAULT_MAX_RECOVERIES;
    private Duration watchInterval = StoreOptions.DEFAULT_WATCH_INTERVAL;

    ParallelEngineBuilder() {}

    /** Adds a listener, which hears the events of all runs; direct ones are called in the order in which they are added. */
    public ParallelEngineBuilder listener(FlowListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets how many events wait for a listener at most, see {@link SerialEngineBuilder#listenerQueue(int)}.
     *
     * @param events how many, 1 or more, for each listener; the default is 10000
     * @throws IllegalArgumentException if the number is less than 1
     */
    public ParallelEngineBuilder listenerQueue(int events) {
        if (events < 1) {
            throw new IllegalArgumentException("listenerQueue takes 1 or more, but this is " + events);
        }
        this.listenerQueue = events;
        return this;
    }

    /**
     * Adds an interceptor, which is called around all attempts; those that are added later are called within those that
     * were added before.
     */
    public ParallelEngineBuilder interceptor(TaskInterceptor interceptor) {
        interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /** Sets the clock; the default is {@link MillraceClock#system()}. */
    public ParallelEngineBuilder clock(MillraceClock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets how many ended runs with ids of their own the engine keeps, see
     * {@link SerialEngineBuilder#keepFinished(int)}.
     *
     * @param runs how many, 0 or more; the default is {@value SerialEngineBuilder#DEFAULT_KEEP_FINISHED}
     * @throws IllegalArgumentException if the number is negative
     */
    public ParallelEngineBuilder keepFinished(int runs) {
        if (runs < 0) {
            throw new IllegalArgumentException("keepFinished takes 0 or more, but this is " + runs);
        }
        this.keepFinished = runs;
        return this;
    }

    /**
     * Sets how many threads the engine's own pool has at most. They are daemon threads, and end with the engine.
     *
     * @param workers how many, 1 or more; the default is the number of processors
     * @throws IllegalArgumentException if the number is less than 1
     * @throws IllegalStateException if an executor or virtual threads are chosen
     */
    public ParallelEngineBuilder maxWorkers(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("maxWorkers takes 1 or more, but this is " + workers);
        }
        this.maxWorkers = workers;
        requireOneKindOfThreads();
        return this;
    }

    /**
     * Lets attempts be made by an executor, which the engine neither owns nor closes. It must not call what it is given
     * on the thread that gives it.
     *
     * @throws IllegalStateException if the number of workers or virtual threads are chosen
     */
    public ParallelEngineBuilder executor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
        requireOneKindOfThreads();
        return this;
    }

    /**
     * Lets each attempt be made on a virtual thread of its own.
     *
     * @throws MillraceException R020, if this JVM has none; it takes Java 21 or later
     * @throws IllegalStateException if the number of workers or an executor is chosen
     */
    public ParallelEngineBuilder virtualThreads() {
        WorkerThreads.requireVirtual();
        this.virtualThreads = true;
        requireOneKindOfThreads();
        return this;
    }

    private void requireOneKindOfThreads() {
        if ((maxWorkers > 0 ? 1 : 0) + (executor == null ? 0 : 1) + (virtualThreads ? 1 : 0) > 1) {
            throw new IllegalStateException("choose one of maxWorkers, executor and virtualThreads");
        }
    }

    /**
     * Sets how long the end of an attempt is awaited that timed out or was cancelled, before it is abandoned; and how long
     * closing the engine waits for attempts that run, and then for listeners that have not heard everything.
     *
     * @param grace how long; zero does not wait; the default is 30 seconds
     * @throws IllegalArgumentException if it is negative
     */
    public ParallelEngineBuilder grace(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace takes zero or more, but this is " + grace);
        }
        this.grace = grace;
        return this;
    }

    /**
     * Lets attempts that timed out or were cancelled be interrupted, besides being told by
     * {@link TaskContext#isCancelled()}. The default is not to.
     */
    public ParallelEngineBuilder interruptCancelled() {
        interrupts = true;
        return this;
    }

    /**
     * Lets the engine measure how long runs, tasks and reverts take, see {@link FlowRun#durations()}. That reads the clock
     * at the beginning and end of each attempt. The default is not to.
     */
    public ParallelEngineBuilder keepDurations() {
        durations = true;
        return this;
    }

    /**
     * Sets where runs are kept, so that they outlive the process: what a task gave is durable before anything starts that
     * depends on it. The default is nowhere. The engine does not close the store.
     */
    public ParallelEngineBuilder store(FlowStore store) {
        this.store = Objects.requireNonNull(store, "store");
        return this;
    }

    /** Sets how values are written to the store; the default is {@link ValueCodecs#json()}. */
    public ParallelEngineBuilder codecs(ValueCodecs codecs) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        return this;
    }

    /**
     * Sets how often in a row a run of the store is resumed whose owner vanished, see
     * {@link SerialEngineBuilder#maxRecoveries(int)}.
     *
     * @param times how often, 0 or more; the default is {@value StoreOptions#DEFAULT_MAX_RECOVERIES}
     * @throws IllegalArgumentException if the number is negative
     */
    public ParallelEngineBuilder maxRecoveries(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("maxRecoveries takes 0 or more, but this is " + times);
        }
        this.maxRecoveries = times;
        return this;
    }

    /**
     * Sets how often the store is asked about a run that another engine works on, as
     * {@link SerialEngineBuilder#watchInterval(Duration)} does.
     *
     * @param interval more than zero; the default is one second
     * @throws IllegalArgumentException if it is not
     */
    public ParallelEngineBuilder watchInterval(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("watchInterval takes more than zero, but this is " + interval);
        }
        this.watchInterval = interval;
        return this;
    }

    private @Nullable StoreOptions kept() {
        return store == null
                ? null
                : new StoreOptions(store, codecs == null ? ValueCodecs.json() : codecs, maxRecoveries, watchInterval);
    }

    /** Returns a new engine. */
    public Engine build() {
        EngineOptions options = new EngineOptions(
                listeners, listenerQueue, interceptors, clock, keepFinished, grace, durations, kept());
        if (executor != null) {
            return new ParallelEngine(options, EnginePlaces.of(executor, false, interrupts));
        }
        Executor own = virtualThreads
                ? WorkerThreads.virtual()
                : WorkerThreads.pool(
                        maxWorkers > 0 ? maxWorkers : Runtime.getRuntime().availableProcessors());
        return new ParallelEngine(options, EnginePlaces.of(own, true, interrupts));
    }
}
