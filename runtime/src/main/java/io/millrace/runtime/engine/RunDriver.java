package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Failure.Phase;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.PlacedChoice;
import io.millrace.runtime.layout.ScopeSpec;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.FlowMachine;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the commands of one run's machine, one after the other. How attempts are made differs from engine to
 * engine; all else is the same for all. Not thread-safe: one thread at a time owns it.
 *
 * @param <O> the type of the flow's output
 */
abstract class RunDriver<O> {
    final EngineRun<O> run;
    final FlowLayout layout;
    final FlowMachine machine;
    final RunValues<O> values;
    final @Nullable RunEvents events;
    private final RunControls controls;
    private final TimeBudgets budgets;
    /** The tasks whose reverts were called without a failure, in order. */
    private final Set<Integer> reverted = new LinkedHashSet<>(0);

    private @Nullable O output;
    private @Nullable SuspendReason suspended;

    RunDriver(EngineRun<O> run, RunValues<O> values) {
        this.run = run;
        this.layout = run.layout();
        this.machine = new FlowMachine(layout.graph(), this::takeBack);
        this.values = values;
        this.events = run.events();
        this.controls = new RunControls(values);
        this.budgets = new TimeBudgets(layout);
    }

    /** Starts the run or resumes it; perhaps goes on until it ends or is suspended. */
    abstract void drive();

    /** Returns whether a thread carries out a part of the run, so that it must not wait for the run. */
    abstract boolean isRunBy(Thread thread);

    /** Makes an attempt of a task or of a revert, and tells the machine how it ended, now or later. */
    abstract void attempt(int command, int element);

    /**
     * Takes an attempt back that was handed out.
     *
     * @param atom the task
     * @param element its element, -1 for a task without elements
     * @return false if it has started
     */
    abstract boolean takeBack(int atom, int element);

    /** Lets a request be carried out by the thread that owns the driver. */
    abstract void post(Runnable request);

    /** Undoes everything; what runs is told that nobody waits for its result. */
    void cancel() {
        machine.cancel();
    }

    /** An attempt of a task takes too long. */
    final void timedOut(int atom, int attempt) {
        Failure failure = timeout(atom, -1, attempt);
        machine.timedOut(atom, failure);
        if (events != null) {
            events.taskFailed(atom, -1, attempt, failure);
        }
    }

    private Failure timeout(int atom, int element, int attempt) {
        return Failure.of(layout.name(atom), element, attempt, Phase.EXECUTE, timeout(atom));
    }

    /** Returns the exception for an attempt that takes too long. */
    final TimeoutException timeout(int atom) {
        return new TimeoutException("it took longer than " + layout.timeout(atom));
    }

    /** An attempt ended that had timed out or was abandoned. What it gave is kept for its revert. */
    final void endedLate(int atom, @Nullable Object result, boolean succeeded) {
        boolean kept = succeeded && machine.state(atom) == TaskState.FAILED;
        if (kept) {
            try {
                values.keep(atom, result);
            } catch (RuntimeException wrong) {
                kept = false;
            }
        }
        machine.endedLate(atom, kept);
    }

    /** Nobody waits any more for the end of an attempt. */
    final void graceOver(int atom, int attempt) {
        machine.graceOver(atom);
        if (events != null) {
            events.taskAbandoned(atom, -1, attempt);
        }
    }

    /** Suspends a run of a closing engine at once, whatever goes on in it. */
    final void abandon() {
        post(() -> {
            if (suspended == null && !machine.state().isFinished()) {
                machine.halt();
                suspended(SuspendReason.DRAIN);
            }
        });
    }

    /** Starts the run, or goes on where it was suspended. */
    void begin() {
        if (suspended == null) {
            machine.start();
            if (events != null) {
                events.runStarted();
            }
        } else {
            suspended = null;
            machine.resume();
            if (events != null) {
                events.runResumed();
            }
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
                case Command.REST -> {
                    machine.rested();
                    suspended(run.reason());
                }
                case Command.FINISH -> {
                    if (finish()) {
                        return false;
                    }
                }
                default -> special(command);
            }
        }
        return false;
    }

    private void special(int command) {
        int subject = Command.subject(command);
        switch (Command.kind(command)) {
            case Command.NOTE_REVERTED -> noteReverted(subject, machine.element());
            case Command.FREEZE -> freeze(subject);
            case Command.DELAY_REVERT -> delayRevert(subject, machine.element());
            case Command.DELAY_ELEMENT -> delayElement(subject, machine.element());
            case Command.NOTE_IGNORED -> {
                if (events != null) {
                    events.taskIgnored(subject);
                }
            }
            case Command.CHOOSE -> choose(subject);
            case Command.CONTROL -> control(subject);
            case Command.DELAY -> delay(subject, machine.due(subject));
            case Command.RESTARTED -> restarted(subject);
            default ->
                throw MillraceException.of(RuntimeCode.R901, "the command " + command + " is not known")
                        .fix("please report this message: it is a defect in Millrace, not in the flow.");
        }
    }

    private void choose(int number) {
        PlacedChoice choice = layout.choice(number);
        boolean runs;
        try {
            int decider = choice.deciders().get(machine.decider(number)).number();
            runs = values.decide(choice.window(), decider);
        } catch (VirtualMachineError error) {
            throw error;
        } catch (Throwable thrown) {
            machine.deciderFailed(number, Failure.of(choice.target(), 1, Phase.DECIDE, thrown));
            return;
        }
        machine.decided(number, runs);
    }

    private void control(int number) {
        ScopeSpec scope = layout.scope(number);
        boolean opening = machine.isOpening(number);
        Instant now = run.clock().now();
        RunControls.Answer answer;
        try {
            answer = controls.ask(
                    scope,
                    machine.history(number),
                    budgets.since(number),
                    now,
                    ThreadLocalRandom.current().nextDouble());
        } catch (VirtualMachineError error) {
            throw error;
        } catch (Throwable thrown) {
            machine.controllerFailed(number, failure(scope, thrown));
            return;
        }
        RetryDecision<?> decision = answer.decision();
        Instant due = answer.delay().isZero() ? null : now.plus(answer.delay());
        int round = machine.history(number).size();
        if (opening && decision instanceof RetryDecision.Next<?> next) {
            controls.provide(scope, next.value());
        } else if (opening) {
            boolean revertAll = decision instanceof RetryDecision.RevertAll;
            machine.notOpened(number, revertAll, failure(scope, RunControls.notOpened(scope, decision)));
            return;
        }
        machine.controlled(number, decision, due);
        if (!opening && events != null) {
            events.retryDecided(scope, round, decision, Optional.ofNullable(due));
        }
    }

    private Failure failure(ScopeSpec scope, Throwable thrown) {
        return Failure.of(scope.name().isEmpty() ? run.flow() : scope.name(), 1, Phase.CONTROL, thrown);
    }

    private void delay(int scope, Instant due) {
        run.timer().at(due, () -> post(() -> machine.delayPassed(scope, due)));
    }

    private void restarted(int scope) {
        for (int atom = 0; atom < layout.graph().atoms(); atom++) {
            if (layout.graph().isIn(scope, atom)) {
                values.forget(atom);
                reverted.remove(atom);
            }
        }
        for (int gate = 0; gate < layout.graph().gates(); gate++) {
            if (layout.graph().isGateIn(scope, gate)) {
                values.forgetOutputs(gate);
            }
        }
        budgets.restarted(scope);
        controls.provide(layout.scope(scope), machine.controllerValue(scope));
    }

    private void freeze(int atom) {
        int count;
        try {
            count = values.freeze(atom);
        } catch (RuntimeException thrown) {
            Failure failure = Failure.of(layout.name(atom), 1, Phase.EXECUTE, thrown);
            machine.failed(atom, failure);
            if (events != null) {
                events.taskFailed(atom, -1, 1, failure);
            }
            return;
        }
        if (count > 0) {
            machine.frozen(atom, count);
        } else {
            values.keepLists(atom);
            machine.completed(atom);
        }
    }

    private void delayElement(int atom, int element) {
        Instant due = machine.due(atom, element);
        run.timer().at(due, () -> post(() -> machine.delayPassed(atom, element, due)));
    }

    /** An attempt of a task starts. */
    final void started(int atom, int element, int attempt, boolean resumed) {
        budgets.started(atom, element, run.clock());
        if (events != null) {
            events.taskStarted(atom, element, attempt, resumed);
        }
    }

    /** A revert is called. */
    final void reverting(int atom, int element, int attempt, boolean resumed) {
        budgets.reverting(atom, element, run.clock());
        if (events != null) {
            events.taskReverting(atom, element, attempt, resumed);
        }
    }

    /** An attempt of a task ended with a failure. */
    final void failed(int atom, int element, int attempt, Throwable thrown) {
        Failure failure = Failure.of(layout.name(atom), element, attempt, Phase.EXECUTE, values.failure(atom, thrown));
        Optional<RetryPolicy> policy = element < 0 ? Optional.empty() : layout.elementRetry(atom);
        boolean decides = policy.isPresent() && machine.mayTryAgain(atom);
        if (element < 0) {
            machine.failed(atom, failure);
        } else if (!decides) {
            machine.failed(atom, element, failure, false);
        }
        if (events != null) {
            events.taskFailed(atom, element, attempt, failure);
        }
        if (decides) {
            decide(policy.orElseThrow(), atom, element, failure);
        }
    }

    private void decide(RetryPolicy policy, int atom, int element, Failure failure) {
        RetryHistory<Object> history = machine.history(atom, element, failure);
        Instant now = run.clock().now();
        RunControls.Answer answer = RunControls.again(
                policy,
                history,
                budgets.since(atom, element),
                now,
                ThreadLocalRandom.current().nextDouble());
        RetryDecision<?> decision = answer.decision();
        Instant due = answer.delay().isZero() ? null : now.plus(answer.delay());
        if (decision instanceof RetryDecision.Next) {
            machine.tryAgain(atom, element, failure, due);
        } else {
            machine.failed(atom, element, failure, decision instanceof RetryDecision.RevertAll);
        }
        if (events != null) {
            events.retryDecided(atom, element, history.size(), decision, Optional.ofNullable(due));
        }
    }

    /** An attempt of a task ended with a result. What it provides is kept, which may fail. */
    final void completed(int atom, int element, int attempt, @Nullable Object result) {
        try {
            if (element < 0) {
                values.keep(atom, result);
            } else {
                values.keep(atom, element, result);
            }
        } catch (VirtualMachineError error) {
            throw error;
        } catch (Throwable thrown) {
            failed(atom, element, attempt, thrown);
            return;
        }
        if (element < 0) {
            machine.completed(atom);
        } else if (machine.completed(atom, element)) {
            values.keepLists(atom);
            machine.allCompleted(atom);
        }
        if (events != null) {
            events.taskSucceeded(atom, element, attempt);
        }
    }

    /** A revert ended with a failure. */
    final void revertFailed(int atom, int element, int attempt, Throwable thrown) {
        Failure failure = Failure.of(layout.name(atom), element, attempt, Phase.REVERT, thrown);
        Optional<RetryPolicy> policy = layout.revertRetry(atom);
        if (policy.isPresent() && isRevertedAgain(policy.get(), atom, element, failure)) {
            return;
        }
        if (element < 0) {
            machine.revertFailed(atom, failure);
        } else {
            machine.revertFailed(atom, element, failure);
        }
        if (events != null) {
            events.taskRevertFailed(atom, element, attempt, failure);
        }
    }

    private boolean isRevertedAgain(RetryPolicy policy, int atom, int element, Failure failure) {
        RetryHistory<Object> history = machine.revertHistory(atom, element, failure);
        Instant now = run.clock().now();
        Instant since = budgets.revertedSince(atom, element);
        RunControls.Answer answer = RunControls.again(
                policy, history, since, now, ThreadLocalRandom.current().nextDouble());
        boolean again = answer.decision() instanceof RetryDecision.Next;
        Instant due = answer.delay().isZero() ? null : now.plus(answer.delay());
        if (again) {
            machine.revertAgain(atom, element, due);
        }
        if (events != null) {
            events.revertRetryDecided(atom, element, history.size(), answer.decision(), Optional.ofNullable(due));
        }
        return again;
    }

    private void delayRevert(int atom, int element) {
        Instant due = machine.revertDue(atom, element);
        run.timer().at(due, () -> post(() -> machine.revertDelayPassed(atom, element, due)));
    }

    /** A revert ended well. */
    final void reverted(int atom, int element, int attempt) {
        if (element < 0) {
            machine.reverted(atom);
            values.forget(atom);
        } else {
            machine.reverted(atom, element);
            values.elements(atom).forget(element);
        }
        reverted.add(atom);
        if (events != null) {
            events.taskReverted(atom, element, attempt, false);
        }
    }

    private void noteReverted(int atom, int element) {
        if (element < 0) {
            values.forget(atom);
        }
        if (events != null) {
            events.taskReverted(atom, element, machine.attempt(atom, element), true);
        }
    }

    final void suspended(SuspendReason reason) {
        suspended = reason;
        if (events != null) {
            events.runSuspended(reason);
        }
    }

    final boolean isSuspended() {
        return suspended != null;
    }

    /** Suspends a run that the driver cannot go on with, if it has not ended. */
    final void park() {
        if (suspended == null && !machine.state().isFinished()) {
            machine.halt();
            suspended(SuspendReason.PARKED);
        }
    }

    /** Makes the output and ends the run; returns false if the output fails, so that there is more to do. */
    private boolean finish() {
        if (!machine.isStopped()) {
            try {
                output = values.output();
            } catch (VirtualMachineError error) {
                throw error;
            } catch (Throwable thrown) {
                machine.outputFailed(Failure.of(run.flow(), 1, Phase.OUTPUT, thrown));
                return false;
            }
        }
        machine.finished();
        if (events != null) {
            events.runFinished(machine.state());
        }
        return true;
    }

    /** Returns the outcome of a run that ended or is suspended. */
    final Outcome<O> outcome() {
        if (suspended != null) {
            return new Outcome.Suspended<>(run.id(), run.flow(), suspended);
        }
        if (output != null && !machine.isStopped()) {
            return new Outcome.Succeeded<>(output);
        }
        return UndoneOutcome.of(run, layout, machine, reverted);
    }
}
