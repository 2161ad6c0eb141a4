package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run: what drives it, and how others ask it to stop. Thread-safe.
 *
 * @param <O> the type of the flow's output
 */
final class EngineRun<O> extends AwaitedRun<O> {
    private final LocalEngine engine;
    private final FlowCalls<?, O> calls;
    private final @Nullable Object input;
    /** That of the driver, kept when there is no driver any more. */
    private FlowMachine machine;

    private final @Nullable RunEvents events;
    /**
     * Null once the run has ended, so that its values are not kept; a run that failed has reverts that need them, and
     * keeps them until the engine forgets it. Not volatile: a thread that sees it a little longer asks a driver for something
     * that has nothing to do any more.
     */
    private @Nullable RunDriver<O> driver;

    /** Guarded by this. */
    private @Nullable RunId id;
    /** Whether it can be found by its id: it was given one, or somebody has asked for it. */
    private volatile boolean known;
    /** Guarded by this. */
    private @Nullable String incarnation;

    private volatile boolean cancelled;
    private volatile SuspendReason reason = SuspendReason.OPERATOR;

    EngineRun(
            LocalEngine engine,
            FlowPlan plan,
            RunValues<O> values,
            @Nullable Object input,
            @Nullable RunId givenId,
            RunOrigin origin) {
        super(plan, origin);
        this.engine = engine;
        this.calls = values.calls();
        this.input = input;
        this.incarnation = origin.incarnation();
        this.known = givenId != null;
        boolean tells = engine.options().wantsEvents();
        this.id = givenId != null || !tells ? givenId : new RunId(engine.ids().next());
        this.events = tells
                ? new RunEvents(
                        engine.listeners(), engine.options(), Objects.requireNonNull(id), origin.generation(), layout())
                : null;
        RunDriver<O> newDriver = engine.newDriver(this, values);
        this.machine = newDriver.machine;
        this.driver = newDriver;
    }

    /** Drives the run, until it ends or is suspended or at least begins to. The caller made it, or claimed its resume. */
    void drive() {
        Objects.requireNonNull(driver, "the run has ended").drive();
    }

    /** Notes that the run has ended or is suspended. */
    void settle(Outcome<O> result) {
        boolean ended = !(result instanceof Outcome.Suspended);
        if (ended && !(result instanceof Outcome.Failed)) {
            dropValues();
        }
        boolean wasKnown = known;
        if (ended && wasKnown) {
            // Before anybody can read the outcome: who starts the id again then must not find a run that is not kept.
            engine.finished(this);
        }
        publish(result);
        if (ended && !wasKnown && known) {
            // Somebody asked for its id meanwhile.
            engine.finished(this);
        }
    }

    /** Gives the run another driver, which goes on where a store says. The caller has claimed its resume, or made it. */
    void adopt(RunDriver<O> other) {
        machine = other.machine;
        driver = other;
    }

    /** Goes on with a suspended run that is kept in a store. */
    void resumeKept(DurableRuns durable) {
        durable.resume(plan(), calls, id(), RecordedLife::isCancel);
    }

    /** Somebody asks something of the run, which is kept in a store. */
    void requested(ControlRequest request) {
        RunDriver<O> working = driver;
        if (working != null && working.ends instanceof RecordedEnds ends) {
            working.post(() -> ends.life().requested(request));
        }
    }

    /** The run is kept in a store, and belongs to another by now. */
    void lostOwnership() {
        RunDriver<O> working = driver;
        if (working != null && working.ends instanceof RecordedEnds ends) {
            working.post(ends.journal::lost);
        }
    }

    /** Returns whether failed reverts of the run are to be called once more; the caller must then drive it. */
    boolean claimRetryOfReverts() {
        return hasEnded() && driver != null && machine.hasFailedReverts() && claimFailed();
    }

    /** Keeps no values any more, of a run that has ended. */
    void dropValues() {
        RunDriver<O> done = driver;
        if (done != null) {
            keepCount(done.attempts());
            driver = null;
            // It knows the driver, and so the values.
            done.machine.letGo();
        }
    }

    /** Returns the next generation of this run, which has ended. It is not started. */
    EngineRun<O> nextGeneration() {
        RunValues<O> values = RunValues.again(layout(), calls, input);
        return new EngineRun<>(engine, plan(), values, input, id(), origin().next(this, incarnation()));
    }

    FlowCalls<?, O> calls() {
        return calls;
    }

    /** Returns whether the run is of that flow and was given an equal input. */
    boolean isOf(FlowPlan other, @Nullable Object otherInput) {
        return isOf(other) && Objects.equals(input, otherInput);
    }

    /** Returns whether the run is of that flow. */
    boolean isOf(FlowPlan other) {
        FlowPlan plan = plan();
        return plan == other
                || (plan.name().equals(other.name())
                        && plan.version() == other.version()
                        && plan.fingerprint().equals(other.fingerprint()));
    }

    @Override
    @Nullable
    RunEvents events() {
        return events;
    }

    @Override
    FlowLayout layout() {
        return engine.layout(plan());
    }

    @Override
    FlowMachine machine() {
        return machine;
    }

    @Override
    @Nullable
    RunDriver<O> driver() {
        return driver;
    }

    MillraceClock clock() {
        return engine.options().clock();
    }

    EngineTimer timer() {
        return engine.timer();
    }

    /** Returns how long the end of an attempt is awaited that timed out or was cancelled. */
    Duration grace() {
        return engine.options().grace();
    }

    /** Returns why the run is to be suspended. */
    SuspendReason reason() {
        return reason;
    }

    /** Returns whether the results of its tasks are not waited for any more. */
    boolean isCancelled() {
        return cancelled;
    }

    /** Notes that the results of its tasks are not waited for any more. */
    void noteCancel() {
        cancelled = true;
    }

    /** Notes why the run is to rest. */
    void restFor(SuspendReason why) {
        reason = why;
    }

    @Override
    public void suspend() {
        DurableRuns durable = engine.durable();
        if (durable == null) {
            suspend(SuspendReason.OPERATOR);
        } else if (!hasEnded()) {
            durable.request(this, Control.SUSPEND);
        }
    }

    void suspend(SuspendReason why) {
        RunDriver<O> working = driver;
        if (working != null && !hasEnded()) {
            reason = why;
            working.requestSuspend();
        }
    }

    /** Suspends the run at once, whatever goes on in it. */
    void abandon() {
        RunDriver<O> working = driver;
        if (working != null) {
            working.abandon();
        }
    }

    @Override
    public void cancel() {
        DurableRuns durable = engine.durable();
        RunDriver<O> working = driver;
        if (durable != null && !hasEnded()) {
            durable.request(this, Control.CANCEL);
        } else if (working != null && !hasEnded()) {
            cancelled = true;
            working.requestCancel();
        }
    }

    /** Returns what the idempotency keys of the run begin with: no other run has it, also not one of the same id. */
    synchronized String incarnation() {
        if (incarnation == null) {
            incarnation = engine.ids().next();
        }
        return incarnation;
    }

    @Override
    public synchronized RunId id() {
        RunId made = id;
        if (made == null) {
            made = new RunId(engine.ids().next());
            id = made;
        }
        if (!known) {
            engine.know(made, this);
            known = true;
            if (hasEnded()) {
                engine.finished(this);
            }
        }
        return made;
    }

    /** Returns what happened in the run, for a message about one that does not end; not exact while it goes on. */
    List<String> history() {
        return machine.history();
    }

    @Override
    void requireMayAwait() {
        RunDriver<O> working = driver;
        if (events != null && events.isToldBy(Thread.currentThread())) {
            throw MillraceException.of(RuntimeCode.R112, "run '" + id() + "' would wait for its own end")
                    .fact("a direct listener calls await() in an event of the run, and the run waits for that listener")
                    .fix("let the listener be called by way of a queue: isDirect() says false, or it is given as"
                            + " listener::on.");
        } else if (working != null && working.isRunBy(Thread.currentThread())) {
            throw MillraceException.of(RuntimeCode.R112, "run '" + id() + "' would wait for its own end")
                    .fact("a task of the run calls await(), and the run waits for that task")
                    .fix("take what the task needs as values of the flow.");
        }
        engine.requireMayWait("the end of a run of flow '" + flow() + "'");
    }

    /** Returns the flow, the id if it is known, and the state. */
    @Override
    public synchronized String toString() {
        return "run " + (id == null ? "" : "'" + id + "' ") + "of flow '" + flow() + "': " + state();
    }
}
