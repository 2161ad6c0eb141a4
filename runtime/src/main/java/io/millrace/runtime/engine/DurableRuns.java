package io.millrace.runtime.engine;

import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ResumeReport;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RequestAnswer;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.LifeRecord.RunSuspension;
import io.millrace.runtime.store.record.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs of an engine that are kept in a store: how they are created, resumed and asked to stop. Thread-safe. */
final class DurableRuns {
    /** How long a run is this engine's own without being renewed. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int LOCKS = 256;

    private final LocalEngine engine;
    private final StoreOptions options;
    private final String owner;
    private final RunLeases leases;
    private final WatchedRuns watched;
    /** By the hash of an id: held while the run is resumed. */
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    DurableRuns(LocalEngine engine, StoreOptions options) {
        this.engine = engine;
        this.options = options;
        this.owner = "engine-" + engine.ids().next();
        this.leases = new RunLeases(engine, options.store());
        this.watched = new WatchedRuns(this, engine);
    }

    FlowStore store() {
        return options.store();
    }

    void closeStore() {
        if (!options.shared()) {
            options.store().close();
        }
    }

    ValueCodecs codecs() {
        return options.codecs();
    }

    int maxRecoveries() {
        return options.maxRecoveries();
    }

    Duration watchInterval() {
        return options.watchInterval();
    }

    String owner() {
        return owner;
    }

    RunLeases leases() {
        return leases;
    }

    /** Refuses a calling thread that must not wait for the store. */
    void requireMayWait() {
        engine.requireMayWait("an answer of the store");
    }

    /** Returns what is known of runs that other engines work on. */
    WatchedRuns watched() {
        return watched;
    }

    private long now() {
        return engine.options().clock().now().toEpochMilli();
    }

    /** Returns what makes a run this engine's own. */
    Claim claim() {
        return new Claim(owner, LEASE, leases::requested);
    }

    /** Starts a run, or returns the one that has its id. */
    <O> FlowRun<O> start(FlowPlan plan, RunValues<O> values, @Nullable RunId givenId, RunOrigin origin) {
        requireMayWait();
        watched.know(new ResumedFlow<>(plan, values.calls()));
        RunId id = givenId == null ? new RunId(engine.ids().next()) : givenId;
        String incarnation = engine.ids().next();
        EngineRun<O> run = new EngineRun<>(engine, plan, values, null, id, origin.stored(incarnation, 1));
        StoredValues stored = recorded(run).stored;
        RunCreation creation = new RunCreation(
                now(),
                plan.name(),
                plan.version(),
                plan.fingerprint(),
                incarnation,
                1,
                stored.inputDigest(),
                stored.input(),
                origin.labels(),
                origin.metadata(),
                Optional.empty());
        StoredPlan storedPlan = new StoredPlan(plan.fingerprint(), plan.shape(values.calls()));
        NewRun created = new NewRun(id, creation, List.of(), storedPlan, claim());
        CreateAnswer answer = StoreAnswers.of(() -> store().create(created));
        if (answer instanceof CreateAnswer.Created made) {
            return begin(run, made.token(), created.position());
        } else if (answer instanceof CreateAnswer.Known known) {
            return incarnation.equals(known.run().identity().incarnation())
                    ? begin(run, acquire(id).token(), created.position())
                    : resume(plan, values.calls(), id, RecordedLife::isCancel);
        }
        throw refused(id, plan, answer);
    }

    /** Lets a run begin that was created. */
    <O> EngineRun<O> begin(EngineRun<O> run, RunToken token, long position) {
        recorded(run).journal.open(token, position);
        engine.keep(run);
        leases.add(run, token);
        run.drive();
        return run;
    }

    /** Returns how the attempts of a run end that is kept in a store and has not ended. */
    static RecordedEnds recorded(EngineRun<?> run) {
        RunDriver<?> driver = run.driver();
        if (driver == null) {
            throw new AssertionError("the run has a driver until it ends");
        }
        return (RecordedEnds) driver.ends;
    }

    private static MillraceException refused(RunId id, FlowPlan plan, CreateAnswer answer) {
        if (answer instanceof CreateAnswer.Other other) {
            boolean flow = !other.run().identity().flow().equals(plan.name());
            return MillraceException.of(
                            RuntimeCode.R110,
                            flow
                                    ? "run '" + id + "' belongs to another flow"
                                    : "run '" + id + "' was started with another input")
                    .fact("it is a run of flow '" + other.run().identity().flow() + "', asked for was flow " + plan)
                    .fact("the run is not touched")
                    .fix("give each flow and input a run id of its own; the same id means the same work.");
        }
        return MillraceException.of(RuntimeCode.R110, "run '" + id + "' has ended, and was purged from the store")
                .fact(answer.toString())
                .fix("give new work a run id of its own.");
    }

    /**
     * Goes on with a run that is kept, or returns it if it goes on already or has ended.
     *
     * @param counts which requests still count that no owner applied: whoever asks for one run does not want it to rest
     * @return the run; one to watch if it belongs to another engine
     */
    <O> FlowRun<O> resume(FlowPlan plan, FlowCalls<?, O> calls, RunId id, Predicate<ControlRequest> counts) {
        return resume(history -> new ResumedFlow<>(plan, calls), id, counts);
    }

    /**
     * Goes on with a run that is kept, or returns it if it goes on already or has ended.
     *
     * @param choice chooses the flow with which it goes on
     * @param counts which requests still count that no owner applied
     * @return the run; one to watch if it belongs to another engine
     */
    <O> FlowRun<O> resume(Function<RunHistory, ResumedFlow<O>> choice, RunId id, Predicate<ControlRequest> counts) {
        requireMayWait();
        EngineRun<O> run;
        // One at a time of each id; others may share the lock by chance.
        synchronized (locks[Math.floorMod(id.hashCode(), locks.length)]) {
            EngineRun<O> known = known(id);
            if (known != null && !(known.outcome().orElse(null) instanceof Outcome.Suspended)) {
                return known;
            }
            RunHistory history = load(id);
            ResumedFlow<O> flow = choice.apply(history);
            watched.know(flow);
            RunResumer<O> resumer = new RunResumer<>(this, engine, flow.plan(), flow.calls(), known);
            if (isFinished(history)) {
                return watched.ended(resumer, flow, history);
            } else if (watched.isHeld(history.summary())) {
                return watched.of(flow, history);
            }
            // Before the run is acquired, so that nothing is touched if it cannot go on.
            resumer.tryOut(history);
            AcquireAnswer answer = StoreAnswers.of(() -> store().acquire(id, claim(), false));
            if (answer instanceof AcquireAnswer.Held) {
                return watched.of(flow, history);
            }
            AcquireAnswer.Acquired acquired = acquired(id, answer);
            try {
                RunHistory latest = latest(history);
                if (isFinished(latest)) {
                    store().release(acquired.token());
                    return watched.ended(resumer, flow, latest);
                }
                run = resumer.goOn(latest, acquired, counts);
            } catch (RuntimeException refused) {
                store().release(acquired.token());
                throw refused;
            }
        }
        if (run.outcome().isEmpty()) {
            run.drive();
        }
        return run;
    }

    private static boolean isFinished(RunHistory history) {
        return history.summary().status().state().isFinished();
    }

    /** Returns the history of a run that is acquired by now: its owner before may have recorded more. */
    private RunHistory latest(RunHistory history) {
        RunId id = history.summary().id();
        RunSummary now = StoreAnswers.of(() -> store().find(id)).orElseThrow(() -> missing(id));
        boolean same = now.identity().equals(history.summary().identity())
                && now.status().position() == history.summary().status().position();
        return same ? history : load(id);
    }

    // The store has compared the flows, which say what the type of the output is.
    @SuppressWarnings("unchecked")
    private <O> @Nullable EngineRun<O> known(RunId id) {
        return (EngineRun<O>) engine.known(id);
    }

    /**
     * Returns all that the store has of the newest generation of a run.
     *
     * @throws MillraceException R115, if there is no such run
     */
    RunHistory load(RunId id) {
        return StoreAnswers.of(() -> store().load(id, 0)).orElseThrow(() -> missing(id));
    }

    /**
     * Makes a run this engine's own.
     *
     * @throws MillraceException R118, if it belongs to another; R115, if there is no such run
     */
    AcquireAnswer.Acquired acquire(RunId id) {
        return acquired(id, StoreAnswers.of(() -> store().acquire(id, claim(), false)));
    }

    private static AcquireAnswer.Acquired acquired(RunId id, AcquireAnswer answer) {
        if (answer instanceof AcquireAnswer.Acquired acquired) {
            return acquired;
        } else if (answer instanceof AcquireAnswer.Held held) {
            throw MillraceException.of(RuntimeCode.R118, "run '" + id + "' belongs to another engine")
                    .fact("owner: " + held.lease().owner() + ", until "
                            + held.lease().until())
                    .fact("the run is not touched")
                    .fix("leave it to its owner; if that has ended, resume the run when its lease is over.");
        }
        throw missing(id);
    }

    static MillraceException missing(RunId id) {
        return MillraceException.of(RuntimeCode.R115, "there is no run '" + id + "' in the store")
                .fix("give the id that the run was started with; start it if it was never started.");
    }

    /** Asks something of a run; it is durable when this returns. A suspended run goes on to be undone. */
    void request(EngineRun<?> run, Control control) {
        requireMayWait();
        RequestAnswer answer = StoreAnswers.of(() -> store().request(run.id(), control, ""));
        boolean recorded = answer instanceof RequestAnswer.Recorded;
        if (recorded && control == Control.CANCEL && run.outcome().isPresent() && !engine.isClosed()) {
            run.resumeKept(this);
        }
    }

    /** Returns what was recorded in words when a run was suspended, or nothing. */
    String whySuspended(RunId id) {
        List<RunRecord> records = load(id).records();
        return records.get(records.size() - 1) instanceof RunSuspension rest ? rest.detail() : "";
    }

    /** Resumes the runs of the store that have not ended. */
    ResumeReport resumeAll(FlowCatalog catalog) {
        return new ResumeAll(engine, this, catalog).resume();
    }
}
