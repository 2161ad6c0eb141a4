package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Failure.Phase;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.FlowMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the commands of one run's machine on the calling thread, one after the other. Not thread-safe: one thread
 * at a time owns it.
 *
 * @param <O> the type of the flow's output
 */
final class SerialDriver<O> {
    private static final int NO_ATTEMPT = -1;

    private final SerialRun<O> run;
    private final FlowLayout layout;
    private final FlowMachine machine;
    private final RunValues<O> values;
    private final @Nullable RunEvents events;
    /** The tasks whose reverts were called without a failure, in order. */
    private final List<String> reverted = new ArrayList<>(0);

    private @Nullable O output;
    private @Nullable SuspendReason suspended;
    /** The attempt whose end the machine has not been told, as a command. A suspended run makes it again. */
    private int attempted = NO_ATTEMPT;

    private int attemptedNumber;
    /** How many attempts were started in the whole run. */
    private long attempts;
    /** The stage that the thread was waiting for when it was interrupted; the attempt goes on with it. */
    private @Nullable CompletableFuture<?> waiting;

    private @Nullable Attempt waitingCall;

    SerialDriver(
            SerialRun<O> run, FlowLayout layout, FlowMachine machine, RunValues<O> values, @Nullable RunEvents events) {
        this.run = run;
        this.layout = layout;
        this.machine = machine;
        this.values = values;
        this.events = events;
    }

    /** Drives the run until it ends or is suspended. */
    void drive() {
        if (suspended == null) {
            machine.start();
            if (events != null) {
                events.runStarted();
            }
        } else {
            resume();
        }
        boolean goesOn = suspended == null;
        while (goesOn) {
            goesOn = step(machine.next()) && suspended == null;
        }
    }

    private void resume() {
        suspended = null;
        machine.resume();
        if (events != null) {
            events.runResumed();
        }
        if (attempted == NO_ATTEMPT) {
            return;
        }
        CompletableFuture<?> stage = waiting;
        Attempt call = waitingCall;
        waiting = null;
        waitingCall = null;
        if (stage == null) {
            begin(attempted, attemptedNumber + 1);
        } else if (Command.kind(attempted) == Command.EXECUTE) {
            execute(Command.subject(attempted), attemptedNumber, call, stage);
        } else {
            revert(Command.subject(attempted), attemptedNumber, Objects.requireNonNull(call), stage);
        }
    }

    /** Carries out a command, and returns whether there is more to do. */
    private boolean step(int command) {
        int subject = Command.subject(command);
        switch (Command.kind(command)) {
            case Command.EXECUTE -> {
                if (machine.started(subject)) {
                    begin(command, 1);
                }
            }
            case Command.PASS -> {
                values.pass(subject);
                machine.passed(subject);
            }
            case Command.REVERT -> begin(command, 1);
            case Command.NOTE_REVERTED -> {
                if (events != null) {
                    events.taskReverted(subject, 1, true);
                }
            }
            case Command.FINISH -> {
                return !finish();
            }
            default ->
                throw MillraceException.of(RuntimeCode.R901, "a serial run has nothing to do and is not finished")
                        .fact("what happened in this run so far: " + String.join(", ", machine.history()))
                        .fix("please report this message: it is a defect in Millrace, not in the flow.");
        }
        return true;
    }

    private void begin(int command, int number) {
        int atom = Command.subject(command);
        attempted = command;
        attemptedNumber = number;
        attempts++;
        if (Command.kind(command) == Command.EXECUTE) {
            if (events != null) {
                events.taskStarted(atom, number);
            }
            execute(
                    atom,
                    number,
                    layout.wantsContext(atom) ? new Attempt(run, layout.name(atom), number, attempts) : null,
                    null);
        } else {
            if (events != null) {
                events.taskReverting(atom, number);
            }
            revert(
                    atom,
                    number,
                    new Attempt(run, layout.name(atom), number, attempts, machine.failure(atom), machine.failures()),
                    null);
        }
    }

    /** Makes an attempt of a task, or goes on waiting for its stage. */
    private void execute(int atom, int number, @Nullable Attempt call, @Nullable CompletableFuture<?> stage) {
        try {
            Object result = stage == null ? values.execute(atom, call) : stage;
            values.keep(atom, layout.isAsynchronous(atom) ? await(atom, call, result) : result);
        } catch (Throwable thrown) {
            if (!isInterrupted(call, thrown)) {
                Failure failure = Failure.of(layout.name(atom), number, Phase.EXECUTE, values.failure(atom, thrown));
                machine.failed(atom, failure);
                ended(call);
                if (events != null) {
                    events.taskFailed(atom, number, failure);
                }
            }
            return;
        }
        machine.completed(atom);
        ended(call);
        if (events != null) {
            events.taskSucceeded(atom, number);
        }
    }

    /** Makes an attempt of a revert, or goes on waiting for its stage. */
    private void revert(int atom, int number, Attempt call, @Nullable CompletableFuture<?> stage) {
        try {
            Object result = stage == null ? values.revert(atom, call) : stage;
            if (layout.isRevertAsynchronous(atom)) {
                await(atom, call, result);
            }
        } catch (Throwable thrown) {
            if (!isInterrupted(call, thrown)) {
                Failure failure = Failure.of(layout.name(atom), number, Phase.REVERT, thrown);
                machine.revertFailed(atom, failure);
                ended(call);
                if (events != null) {
                    events.taskRevertFailed(atom, number, failure);
                }
            }
            return;
        }
        machine.reverted(atom);
        reverted.add(layout.name(atom));
        ended(call);
        if (events != null) {
            events.taskReverted(atom, number, false);
        }
    }

    private void ended(@Nullable Attempt call) {
        attempted = NO_ATTEMPT;
        if (call != null) {
            call.close();
        }
    }

    private @Nullable Object await(int atom, @Nullable Attempt call, @Nullable Object stage) throws Exception {
        if (stage == null) {
            throw values.noStage(atom);
        }
        CompletableFuture<?> future = StageWait.future((CompletionStage<?>) stage);
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            waiting = future;
            waitingCall = call;
            throw interrupted;
        }
    }

    /** Suspends the run if an attempt did not fail, but was interrupted; lets errors of the virtual machine through. */
    private boolean isInterrupted(@Nullable Attempt call, Throwable thrown) {
        Throwable cause = ThrownException.unwrap(thrown);
        if (call != null && waiting == null) {
            call.close();
        }
        if (cause instanceof VirtualMachineError error) {
            throw error;
        } else if (!Interrupts.isInterrupt(cause)) {
            return false;
        }
        if (cause == thrown) {
            // Wrapped, it tells of another thread, whose flag is not ours to set.
            Thread.currentThread().interrupt();
        }
        suspend(SuspendReason.OPERATOR);
        return true;
    }

    /** Suspends a run that the driver cannot go on with, if it has not ended. */
    void park() {
        if (suspended == null && !machine.state().isFinished()) {
            suspend(SuspendReason.PARKED);
        }
    }

    private void suspend(SuspendReason reason) {
        machine.halt();
        suspended = reason;
        if (events != null) {
            events.runSuspended(reason);
        }
    }

    /** Makes the output and ends the run; returns false if the output fails, so that there is more to do. */
    private boolean finish() {
        if (machine.failures().isEmpty()) {
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

    /** Returns the outcome of a run that was driven. */
    Outcome<O> outcome() {
        if (suspended != null) {
            return new Outcome.Suspended<>(run.id(), run.flow(), suspended);
        }
        if (output != null && machine.failures().isEmpty()) {
            return new Outcome.Succeeded<>(output);
        }
        return UndoneOutcome.of(run, layout, machine, reverted);
    }
}
