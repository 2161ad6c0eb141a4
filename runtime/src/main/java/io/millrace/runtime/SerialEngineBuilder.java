package io.millrace.runtime;

import io.millrace.runtime.engine.EngineOptions;
import io.millrace.runtime.engine.SerialEngine;
import io.millrace.runtime.engine.StoreOptions;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.TaskInterceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds serial engines: each run is driven by the thread that starts it, one task after the other, in one fixed order
 * (topological, ties by priority, then by source order). Where a task is asynchronous, that thread waits for its stage.
 *
 * <p><b>Interrupts.</b> When a task or revert ends with an {@link InterruptedException}, or the thread is interrupted
 * while it waits for a stage, the run is suspended with {@link SuspendReason#OPERATOR}, the thread's interrupt flag is
 * set again, and {@code start} returns. The interrupted attempt counts neither as a success nor as a failure. Starting
 * the id of the run again resumes it: the attempt is made again under the same idempotency key, or its stage is waited
 * for again. An interrupt flag that no task reacts to changes nothing.
 *
 * <p><b>Virtual machine errors.</b> A {@link VirtualMachineError} in a task, such as {@link StackOverflowError} or
 * {@link OutOfMemoryError}, is thrown out of {@code start}. The run is then suspended with
 * {@link SuspendReason#PARKED}: nothing is reverted, and the attempt counts as neither success nor failure. A run whose
 * id was given is resumed by starting it again, which makes the attempt again; a run whose id nobody gave is lost with
 * the error.
 *
 * <p><b>Timeouts.</b> The thread cannot leave a method that blocks: a task that is not asynchronous is found to have taken
 * too long when it returns. Then its attempt has failed, and its revert gets its result.
 *
 * <p>Not thread-safe; the engines are.
 */
public final class SerialEngineBuilder {
    /** How many ended runs an engine keeps if nothing else is said. */
    public static final int DEFAULT_KEEP_FINISHED = 1000;

    private final List<FlowListener> listeners = new ArrayList<>();
    private int listenerQueue = EngineOptions.DEFAULT_LISTENER_QUEUE;
    private final List<TaskInterceptor> interceptors = new ArrayList<>();
    private MillraceClock clock = MillraceClock.system();
    private int keepFinished = DEFAULT_KEEP_FINISHED;
    private Duration grace = EngineOptions.DEFAULT_GRACE;
    private boolean durations;

    private @Nullable FlowStore store;
    private @Nullable ValueCodecs codecs;
    private int maxRecoveries = StoreOptions.DEFAULT_MAX_RECOVERIES;
    private Duration watchInterval = StoreOptions.DEFAULT_WATCH_INTERVAL;

    SerialEngineBuilder() {}

    /** Adds a listener, which hears the events of all runs; direct ones are called in the order in which they are added. */
    public SerialEngineBuilder listener(FlowListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets how many events wait for a listener at most, if that is slow; what comes then is dropped, and the listener hears
     * {@link FlowEvent.EventsDropped}. Direct listeners have no queue, see {@link FlowListener#isDirect}.
     *
     * @param events how many, 1 or more, for each listener; the default is 10000
     * @throws IllegalArgumentException if the number is less than 1
     */
    public SerialEngineBuilder listenerQueue(int events) {
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
    public SerialEngineBuilder interceptor(TaskInterceptor interceptor) {
        interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /** Sets the clock; the default is {@link MillraceClock#system()}. */
    public SerialEngineBuilder clock(MillraceClock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets how many ended runs with ids of their own the engine keeps, so that starting one of these ids again gives its
     * outcome. Beyond that the one that ended first is forgotten: its id starts a new run. Runs that go on or are
     * suspended are never forgotten, and runs whose id nobody gave are not kept. Each generation of a run counts. A run that
     * failed is kept with its values, which the reverts of what is left need.
     *
     * @param runs how many, 0 or more; the default is {@value #DEFAULT_KEEP_FINISHED}
     * @throws IllegalArgumentException if the number is negative
     */
    public SerialEngineBuilder keepFinished(int runs) {
        if (runs < 0) {
            throw new IllegalArgumentException("keepFinished takes 0 or more, but this is " + runs);
        }
        this.keepFinished = runs;
        return this;
    }

    /**
     * Sets how long the end of an asynchronous attempt is awaited that timed out, before it is abandoned; and how long
     * closing the engine waits for listeners that have not heard everything.
     *
     * @param grace how long; zero does not wait; the default is 30 seconds
     * @throws IllegalArgumentException if it is negative
     */
    public SerialEngineBuilder grace(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace takes zero or more, but this is " + grace);
        }
        this.grace = grace;
        return this;
    }

    /**
     * Lets the engine measure how long runs, tasks and reverts take, see {@link FlowRun#durations()}. That reads the clock
     * at the beginning and end of each attempt. The default is not to.
     */
    public SerialEngineBuilder keepDurations() {
        durations = true;
        return this;
    }

    /**
     * Sets where runs are kept, so that they outlive the process: what a task gave is durable before anything starts that
     * depends on it. The default is nowhere. The engine does not close the store.
     */
    public SerialEngineBuilder store(FlowStore store) {
        this.store = Objects.requireNonNull(store, "store");
        return this;
    }

    /** Sets how values are written to the store; the default is {@link ValueCodecs#json()}. */
    public SerialEngineBuilder codecs(ValueCodecs codecs) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        return this;
    }

    /**
     * Sets how often in a row a run of the store is resumed whose owner vanished while an attempt was in flight. Whatever an
     * attempt of the run records begins the count anew. Beyond it the run is {@link SuspendReason#PARKED}, as it may be what
     * ends the processes; it goes on when it is resumed by its id.
     *
     * @param times how often, 0 or more; the default is {@value StoreOptions#DEFAULT_MAX_RECOVERIES}
     * @throws IllegalArgumentException if the number is negative
     */
    public SerialEngineBuilder maxRecoveries(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("maxRecoveries takes 0 or more, but this is " + times);
        }
        this.maxRecoveries = times;
        return this;
    }

    /**
     * Sets how often the store is asked about a run that another engine works on, while somebody waits for it here: starting or
     * resuming its id gives a run that is watched by way of the store.
     *
     * @param interval more than zero; the default is one second
     * @throws IllegalArgumentException if it is not
     */
    public SerialEngineBuilder watchInterval(Duration interval) {
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
        return new SerialEngine(new EngineOptions(
                listeners, listenerQueue, interceptors, clock, keepFinished, grace, durations, kept()));
    }
}
