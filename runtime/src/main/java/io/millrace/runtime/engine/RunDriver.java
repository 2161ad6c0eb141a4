package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Failure.Phase;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.HandedOut;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceTimer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.RunAppend;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the commands of one run's machine, one after the other. How attempts are made differs from engine to
 * engine; all else is the same for all. Not thread-safe: one thread at a time owns it.
 *
 * @param <O> the type of the flow's output
 */
abstract class RunDriver<O> implements HandedOut {
    private static final VarHandle ATTEMPTS = attemptsHandle();

    final EngineRun<O> run;
    final FlowLayout layout;
    final FlowMachine machine;
    final RunValues<O> values;
    final @Nullable RunEvents events;
    final AttemptEnds ends;
    /** Made when something is to be asked. */
    private @Nullable RunQuestions questions;
    /** Made when an attempt is late. */
    private @Nullable LateEnds late;

    /** By what is waited for. */
    private Map<Object, MillraceTimer.Alarm> alarms = Map.of();

    /** How many attempts were handed out in the whole run. */
    private long attempts;

    private @Nullable O output;
    private @Nullable SuspendReason suspended;

    private static VarHandle attemptsHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(RunDriver.class, "attempts", long.class);
        } catch (ReflectiveOperationException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }

    /**
     * Makes a driver.
     *
     * @param durable the runs that are kept in the store of the engine, null if it has none
     */
    RunDriver(EngineRun<O> run, RunValues<O> values, @Nullable DurableRuns durable) {
        this.run = run;
        this.layout = run.layout();
        this.values = values;
        this.events = run.events();
        if (durable == null) {
            this.machine = new FlowMachine(layout.graph(), this);
            this.ends = new AttemptEnds(this);
        } else {
            PerhapsRun perhapsRun = new PerhapsRun(this);
            this.machine = new FlowMachine(layout.graph(), perhapsRun);
            this.ends = new RecordedEnds(this, durable, perhapsRun);
        }
    }

    /** Returns the number of the next attempt of the run. */
    final long nextAttempt() {
        long next = attempts + 1;
        ATTEMPTS.setOpaque(this, next);
        return next;
    }

    /** Returns how many attempts were handed out; any thread may ask. */
    final long attempts() {
        return (long) ATTEMPTS.getOpaque(this);
    }

    /** Starts the run, resumes it or retries its reverts; perhaps goes on until it ends or is suspended. */
    abstract void drive();

    /** Returns whether a thread carries out a part of the run, so that it must not wait for the run. */
    abstract boolean isRunBy(Thread thread);

    /** Makes an attempt of a task or of a revert, and tells the machine how it ended, now or later. */
    abstract void attempt(int command, int element);

    /** Returns what is told of attempts that are late. */
    final LateEnds late() {
        LateEnds known = late;
        if (known == null) {
            known = ends.newLate();
            late = known;
        }
        return known;
    }

    /** Calls a revert, with the values of the attempt that it undoes. */
    final @Nullable Object revert(Attempt call) throws Throwable {
        return call.values(values).revert(call.atom(), call);
    }

    /** Returns the abandoned attempt that the revert of a task or element undoes, null if it undoes the last one. */
    final @Nullable Straggler reverting(int atom, int element) {
        return late == null ? null : late.reverting(atom, element);
    }

    /** The revert of a task or element ended, or there was none to call. */
    final void revertEnded(int atom, int element, boolean undone) {
        if (late != null) {
            late.revertEnded(atom, element, undone);
        }
    }

    /** A task is to be tried again. */
    final void restarted(int atom) {
        if (late != null) {
            late.restarted(atom);
        }
    }

    /** Lets a request be carried out by the thread that owns the driver. */
    abstract void post(Runnable request);

    /** Undoes everything; what runs is told that nobody waits for its result. */
    void cancel() {
        machine.cancel();
    }

    /** Asks the store of the run to record something. */
    CompletionStage<AppendAnswer> append(FlowStore store, RunAppend append) {
        return store.append(append);
    }

    /** Lets an answer of the store be carried out by the thread that owns the driver. */
    void answered(Runnable answer) {
        post(answer);
    }

    /** Waits until everything is durable that is being recorded, if attempts wait for each other anyway. */
    void awaitRecorded() {}

    /** Makes a call that has no recorded end. */
    void again(int command, int element) {
        attempt(command, element);
    }

    /** Lets the run stop at a safe point; does nothing if it does not go on. */
    abstract void requestSuspend();

    /** Lets everything be undone, also in a run that is suspended. */
    abstract void requestCancel();

    /**
     * Carries out a request when an instant has come, unless the run ends before.
     *
     * @param what what is waited for; waiting for the same again replaces it
     * @param due when
     * @param request what is carried out
     */
    final void wake(Object what, Instant due, Runnable request) {
        alarms = alarms.isEmpty() ? new HashMap<>() : alarms;
        MillraceTimer.Alarm before = alarms.put(what, run.timer().at(due, () -> post(request)));
        if (before != null) {
            before.cancel();
        }
    }

    /** Suspends a run of a closing engine at once, whatever goes on in it. */
    final void abandon() {
        post(() -> {
            // One that is not started yet sees that its engine is closed.
            boolean started = machine.state() != RunState.PENDING;
            if (suspended == null && started && !machine.state().isFinished()) {
                machine.halt();
                suspended(SuspendReason.DRAIN);
            }
        });
    }

    /** Starts the run, goes on where it was suspended, or calls its failed reverts once more. */
    void begin() {
        boolean resumes = suspended != null;
        if (resumes) {
            suspended = null;
            machine.resume();
        } else if (machine.state() == RunState.PENDING) {
            machine.start();
            if (events != null) {
                events.runStarted();
            }
            return;
        } else {
            machine.retryReverts();
        }
        if (events != null) {
            events.runResumed();
        }
        if (resumes) {
            ends.resumed();
        }
    }

    /** Carries out commands until there is nothing to do; returns whether something is awaited. */
    final boolean advance() {
        while (suspended == null) {
            int command = machine.next();
            switch (Command.kind(command)) {
                case Command.EXECUTE, Command.REVERT -> attempt(command, machine.element());
                case Command.PASS -> {
                    values.pass(Command.subject(command));
                    machine.passed(Command.subject(command));
                }
                case Command.WAIT -> {
                    return true;
                }
                default -> {
                    if (!special(command)) {
                        return suspended == null && !machine.state().isFinished();
                    }
                }
            }
        }
        return false;
    }

    final RunQuestions questions() {
        RunQuestions known = questions;
        if (known == null) {
            known = ends.newQuestions();
            questions = known;
        }
        return known;
    }

    /** Asks what a command says, of a decider, a controller, or the elements of a task. */
    final void ask(int command) {
        special(command);
    }

    /** Carries out one of the rarer commands; returns whether there is more to do. */
    private boolean special(int command) {
        int subject = Command.subject(command);
        switch (Command.kind(command)) {
            case Command.NOTE_REVERTED -> ends.noteReverted(subject, machine.element());
            case Command.FREEZE -> ends.freeze(subject);
            case Command.DELAY_REVERT -> ends.delayRevert(subject, machine.element());
            case Command.DELAY_ELEMENT -> ends.delayElement(subject, machine.element());
            case Command.NOTE_IGNORED -> {
                if (events != null) {
                    events.taskIgnored(subject);
                }
            }
            case Command.CHOOSE -> questions().choose(subject);
            case Command.CONTROL -> questions().control(subject);
            case Command.DELAY -> questions().delay(subject);
            case Command.RESTARTED -> questions().restarted(subject);
            case Command.REST -> {
                ends.rest();
                return false;
            }
            case Command.FINISH -> {
                finish();
                return !ends.isFinishing() && !machine.state().isFinished();
            }
            default ->
                throw MillraceException.of(RuntimeCode.R901, "the command " + command + " is not known")
                        .fix("please report this message: it is a defect in Millrace, not in the flow.");
        }
        return true;
    }

    /** Nothing goes on any more, as it was asked for. */
    final void rested() {
        machine.rested();
        suspended(run.reason());
    }

    /** The machine has been told what the records of the run tell; it goes on with {@link #drive}. */
    final void restored() {
        machine.halt();
        suspended = SuspendReason.DRAIN;
    }

    final void suspended(SuspendReason reason) {
        suspended = reason;
        ends.suspended(reason);
        if (events != null) {
            events.runSuspended(reason);
        }
    }

    final boolean isSuspended() {
        return suspended != null;
    }

    /** Suspends a run that the driver cannot go on with, if it has not ended. */
    final void park() {
        halt(SuspendReason.PARKED);
    }

    /** Suspends a run at once, if it has not ended. */
    final void halt(SuspendReason reason) {
        if (suspended == null && !machine.state().isFinished()) {
            machine.halt();
            suspended(reason);
        }
    }

    /** Makes the output and ends the run, unless the output fails. */
    private void finish() {
        if (!machine.isStopped() && output == null) {
            try {
                output = values.output();
            } catch (VirtualMachineError error) {
                throw error;
            } catch (Throwable thrown) {
                ends.outputFailed(ends.noted(Failure.of(run.flow(), 1, Phase.OUTPUT, thrown)));
                return;
            }
        }
        ends.finish();
    }

    /** The run has ended. */
    final void finished() {
        machine.finished();
        if (!alarms.isEmpty()) {
            alarms.values().forEach(MillraceTimer.Alarm::cancel);
        }
        if (events != null) {
            events.runFinished(machine.state());
        }
    }

    /** Returns the outcome of a run that ended or is suspended. */
    final Outcome<O> outcome() {
        if (suspended != null) {
            return new Outcome.Suspended<>(run.id(), run.flow(), suspended);
        }
        if (output != null && !machine.isStopped()) {
            return new Outcome.Succeeded<>(output);
        }
        return UndoneOutcome.of(run, layout, machine, ends.reverted());
    }
}
