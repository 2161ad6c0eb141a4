package io.millrace.runtime.engine;

import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.machine.Command;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes each attempt on the thread that drives the run, and waits there for stages and delays. One thread at a time owns
 * it; requests may be posted from any.
 *
 * @param <O> the type of the flow's output
 */
class SerialDriver<O> extends RunDriver<O> {
    private static final int NO_ATTEMPT = -1;

    /** The attempt whose end the machine has not been told, as a command. A suspended run makes it again. */
    private int attempted = NO_ATTEMPT;
    /** Its element, -1 for a task without elements. */
    private int element = -1;
    /** Which attempt of its task or revert it is. */
    private int number;
    /** Made for the first attempt that is more than a call. */
    private @Nullable AwaitedAttempts awaited;
    /** Guarded by this; null as long as there are none. */
    private @Nullable List<Runnable> requests;
    /** Whether there may be requests; so that looking costs little. */
    private volatile boolean requested;
    /** Whether a cancel is among the requests. */
    private volatile boolean cancels;

    /** The thread that drives the run now. Each thread only compares it with itself, so it need not be volatile. */
    private @Nullable Thread thread;

    SerialDriver(EngineRun<O> run, RunValues<O> values) {
        this(run, values, null);
    }

    SerialDriver(EngineRun<O> run, RunValues<O> values, @Nullable DurableRuns durable) {
        super(run, values, durable);
    }

    @Override
    void drive() {
        do {
            driveOnce();
            // Asked for after the last look at requests, and before the run settled.
        } while (cancels && run.claimResume());
    }

    private void driveOnce() {
        thread = Thread.currentThread();
        try {
            driveOn();
        } catch (RuntimeException | Error defect) {
            park();
            throw defect;
        } finally {
            thread = null;
            run.settle(outcome());
        }
    }

    @Override
    boolean isRunBy(Thread other) {
        return thread == other;
    }

    private void driveOn() {
        if (machine.state() != RunState.PENDING) {
            // What was asked of the suspended or ended run: another suspend does not stop it once it goes on.
            carryOutRequests();
        }
        boolean resumes = isSuspended();
        begin();
        if (resumes && attempted != NO_ATTEMPT) {
            repeat();
        }
        carryOutRequests();
        while (!isSuspended() && advance()) {
            awaitRequest();
        }
    }

    /** Makes the attempt again that was interrupted, or goes on waiting for its stage. */
    private void repeat() {
        int atom = Command.subject(attempted);
        boolean execute = Command.kind(attempted) == Command.EXECUTE;
        if (awaited != null && awaited.isInterrupted()) {
            awaited.goOn(atom, execute);
        } else if (execute && layout.isSentOnce(atom)) {
            attempted = NO_ATTEMPT;
            ends.unknown(atom, element, number);
        } else if (execute) {
            machine.lost(atom, element);
            call(attempted, machine.attempt(atom, element), true);
        } else {
            call(attempted, number + 1, true);
        }
    }

    @Override
    void attempt(int command, int newElement) {
        carryOutRequests();
        int atom = Command.subject(command);
        element = newElement;
        if (Command.kind(command) == Command.REVERT) {
            call(command, machine.revertRetries().attempt(atom, element), false);
        } else if (element < 0 ? machine.started(atom) : machine.elements().started(atom, element)) {
            call(command, machine.attempt(atom, element), false);
        }
        // What was asked meanwhile counts before the machine decides what is next.
        carryOutRequests();
    }

    /**
     * Makes an attempt that the machine takes for running.
     *
     * @param resumed whether it was perhaps made before
     */
    final void attemptBegun(int command, int ofElement, boolean resumed) {
        element = ofElement;
        call(command, machine.attempt(Command.subject(command), element), resumed);
        carryOutRequests();
    }

    private void call(int command, int newNumber, boolean resumed) {
        int atom = Command.subject(command);
        attempted = command;
        number = newNumber;
        long count = nextAttempt();
        if (Command.kind(command) == Command.EXECUTE && layout.isSimple(atom)) {
            ends.started(atom, element, number, resumed);
            execute(atom);
        } else if (Command.kind(command) == Command.EXECUTE) {
            awaited().begin(atom);
            ends.started(atom, element, number, resumed);
            boolean wanted = layout.wantsContext(atom);
            awaited().execute(atom, wanted ? Attempt.execute(this, atom, element, number, count) : null);
        } else {
            ends.reverting(atom, element, number, resumed);
            awaited().revert(atom, Attempt.revert(this, atom, element, number, count));
        }
    }

    private AwaitedAttempts awaited() {
        AwaitedAttempts known = awaited;
        if (known == null) {
            known = new AwaitedAttempts(this);
            awaited = known;
        }
        return known;
    }

    /** Makes an attempt of a task that is nothing but a call. */
    private void execute(int atom) {
        Object result;
        try {
            result = values.execute(atom, null);
        } catch (Throwable thrown) {
            if (!isInterrupted(thrown)) {
                attempted = NO_ATTEMPT;
                ends.failed(atom, element, number, thrown);
            }
            return;
        }
        attempted = NO_ATTEMPT;
        ends.completed(atom, element, number, result);
    }

    /** The attempt is over, whose element and number are still known. */
    final void over() {
        attempted = NO_ATTEMPT;
    }

    /** Returns whether it is an attempt of a task that is being made, not one of a revert. */
    final boolean isExecution() {
        return Command.kind(attempted) == Command.EXECUTE;
    }

    /** Returns the element of the attempt that is being made, -1 for a task without elements. */
    final int element() {
        return element;
    }

    /** Returns which attempt of its task or revert is being made. */
    final int number() {
        return number;
    }

    /** Suspends the run if an attempt did not fail, but was interrupted; lets errors of the virtual machine through. */
    final boolean isInterrupted(Throwable thrown) {
        Throwable cause = ThrownException.unwrap(thrown);
        if (cause instanceof VirtualMachineError error) {
            throw error;
        } else if (!Interrupts.isInterrupt(cause)) {
            return false;
        }
        if (cause == thrown) {
            // Wrapped, it tells of another thread, whose flag is not ours to set.
            Thread.currentThread().interrupt();
        }
        halt();
        return true;
    }

    private void halt() {
        machine.halt();
        suspended(SuspendReason.OPERATOR);
    }

    /** Attempts start as soon as they are handed out, except for one before which a request is carried out. */
    @Override
    public boolean takeBack(int atom, int ofElement) {
        return true;
    }

    @Override
    void post(Runnable request) {
        synchronized (this) {
            if (requests == null) {
                requests = new ArrayList<>();
            }
            requests.add(request);
            requested = true;
            notifyAll();
        }
    }

    @Override
    void requestSuspend() {
        post(ends::suspend);
    }

    @Override
    void requestCancel() {
        cancels = true;
        post(() -> {
            cancels = false;
            cancel();
        });
        if (run.claimResume()) {
            drive();
        }
    }

    final void carryOutRequests() {
        while (requested) {
            Runnable next = nextRequest();
            if (next != null) {
                next.run();
            }
        }
    }

    /** One at a time: what is carried out may wait for one that was posted behind it, such as the answer of a store. */
    private synchronized @Nullable Runnable nextRequest() {
        List<Runnable> due = requests;
        Runnable next = due == null ? null : due.remove(0);
        if (due == null || due.isEmpty()) {
            requests = null;
            requested = false;
        }
        return next;
    }

    /** Waits for a delay to pass, or for another request. An interrupt suspends the run. */
    void awaitRequest() {
        try {
            awaitPosted();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            halt();
        }
    }

    /** Waits for a request, and carries it out. */
    final void awaitPosted() throws InterruptedException {
        synchronized (this) {
            while (!requested) {
                wait();
            }
        }
        carryOutRequests();
    }
}
