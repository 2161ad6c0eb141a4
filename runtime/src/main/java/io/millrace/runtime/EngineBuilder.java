package io.millrace.runtime;

import io.millrace.runtime.engine.EngineOptions;
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
 * What can be said about every engine, whatever its tasks run on. Not thread-safe; the engines are.
 *
 * @param <B> the builder itself
 */
public abstract class EngineBuilder<B extends EngineBuilder<B>> {
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
    private boolean shared;
    private @Nullable ValueCodecs codecs;
    private int maxRecoveries = StoreOptions.DEFAULT_MAX_RECOVERIES;
    private Duration watchInterval = StoreOptions.DEFAULT_WATCH_INTERVAL;

    /** For builders of engines of other modules. */
    protected EngineBuilder() {}

    /** Returns this builder. */
    protected abstract B self();

    /** Adds a listener, which hears the events of all runs; direct ones are called in the order in which they are added. */
    public final B listener(FlowListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return self();
    }

    /**
     * Sets how many events wait for a listener at most, if that is slow; what comes then is dropped, and the listener hears
     * {@link FlowEvent.EventsDropped}. Direct listeners have no queue, see {@link FlowListener#isDirect}.
     *
     * @param events how many, 1 or more, for each listener; the default is 10000
     * @throws IllegalArgumentException if the number is less than 1
     */
    public final B listenerQueue(int events) {
        this.listenerQueue = atLeast(1, events, "listenerQueue");
        return self();
    }

    /**
     * Adds an interceptor, which is called around all attempts; those that are added later are called within those that
     * were added before.
     */
    public final B interceptor(TaskInterceptor interceptor) {
        interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return self();
    }

    /** Sets the clock; the default is {@link MillraceClock#system()}. */
    public final B clock(MillraceClock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return self();
    }

    /**
     * Sets how many ended runs the engine keeps of those that it knows by their ids, so that starting one of these ids again
     * gives its outcome. Beyond that the one that ended first is forgotten: its id starts a new run. Runs that go on or are
     * suspended are never forgotten. A run that was given no id is known from when somebody asks for its id or hears it in
     * an event. Each generation of a run counts. A run that failed is kept with its values, which the reverts of what is
     * left need.
     *
     * @param runs how many, 0 or more; the default is {@value #DEFAULT_KEEP_FINISHED}
     * @throws IllegalArgumentException if the number is negative
     */
    public final B keepFinished(int runs) {
        this.keepFinished = atLeast(0, runs, "keepFinished");
        return self();
    }

    /**
     * Sets how long the end of an attempt is awaited that timed out or was cancelled, before it is abandoned; and how long
     * closing the engine waits for attempts that run elsewhere than on threads of callers, and then for listeners that have
     * not heard everything.
     *
     * <p>No task gets what comes of an attempt after that. As long as the run is not finished a late success is undone: the
     * revert of its task is called with it. A run that is reverted with an abandoned attempt of which nothing came ends as
     * {@link Outcome.Failed}.
     *
     * @param grace how long; zero does not wait; the default is 30 seconds
     * @throws IllegalArgumentException if it is negative
     */
    public final B grace(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace takes zero or more, but this is " + grace);
        }
        this.grace = grace;
        return self();
    }

    /**
     * Lets the engine measure how long runs, tasks and reverts take, see {@link FlowRun#durations()}. That reads the clock
     * at the beginning and end of each attempt. The default is not to.
     */
    public final B keepDurations() {
        durations = true;
        return self();
    }

    /**
     * Sets where runs are kept, so that they outlive the process: what a task gave is durable before anything starts that
     * depends on it. The default is nowhere. The engine closes the store when it is closed itself.
     */
    public final B store(FlowStore store) {
        return keep(store, false);
    }

    /**
     * Sets where runs are kept, as {@link #store} does, but somebody else closes the store: after this engine and all others
     * that use it.
     */
    public final B sharedStore(FlowStore store) {
        return keep(store, true);
    }

    private B keep(FlowStore where, boolean isShared) {
        this.store = Objects.requireNonNull(where, "store");
        this.shared = isShared;
        return self();
    }

    /** Sets how values are written to the store; the default is {@link ValueCodecs#json()}. */
    public final B codecs(ValueCodecs codecs) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        return self();
    }

    /**
     * Sets how often in a row a run of the store is resumed whose owner vanished while an attempt was in flight. Whatever an
     * attempt of the run records begins the count anew. Beyond it the run is {@link SuspendReason#PARKED}, as it may be what
     * ends the processes; it goes on when it is resumed by its id.
     *
     * @param times how often, 0 or more; the default is {@value StoreOptions#DEFAULT_MAX_RECOVERIES}
     * @throws IllegalArgumentException if the number is negative
     */
    public final B maxRecoveries(int times) {
        this.maxRecoveries = atLeast(0, times, "maxRecoveries");
        return self();
    }

    /**
     * Sets how often the store is asked about a run that another engine works on, while somebody waits for it here: starting or
     * resuming its id gives a run that is watched by way of the store.
     *
     * @param interval more than zero; the default is one second
     * @throws IllegalArgumentException if it is not
     */
    public final B watchInterval(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("watchInterval takes more than zero, but this is " + interval);
        }
        this.watchInterval = interval;
        return self();
    }

    /** Returns what was said so far; for builders of engines alone. */
    // Those of other modules are named in the module declaration.
    @SuppressWarnings("exports")
    protected final EngineOptions options() {
        StoreOptions kept =
                store == null ? null : new StoreOptions(store, shared, codecs(), maxRecoveries, watchInterval);
        return new EngineOptions(listeners, listenerQueue, interceptors, clock, keepFinished, grace, durations, kept);
    }

    /** Returns how values are written; for builders of engines alone. */
    protected final ValueCodecs codecs() {
        return codecs == null ? ValueCodecs.json() : codecs;
    }

    private static int atLeast(int least, int number, String option) {
        if (number < least) {
            throw new IllegalArgumentException(option + " takes " + least + " or more, but this is " + number);
        }
        return number;
    }
}
