package io.millrace.runtime.engine;

import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.machine.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
    /** When it has taken too long, if its task has a timeout. */
    private Instant limit = Instant.MAX;
    /** Whether it had not ended then. */
    private boolean expired;
    /** Whether nobody waited for its end any more. */
    private boolean abandoned;
    /** The stage that the thread was waiting for when it was interrupted; the attempt goes on with it. */
    private @Nullable CompletableFuture<?> waiting;

    private @Nullable Attempt waitingCall;
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
        CompletableFuture<?> stage = waiting;
        Attempt call = waitingCall;
        waiting = null;
        waitingCall = null;
        int atom = Command.subject(attempted);
        boolean execute = Command.kind(attempted) == Command.EXECUTE;
        if (stage != null && execute) {
            execute(atom, call, stage);
        } else if (stage != null) {
            revert(atom, Objects.requireNonNull(call), stage);
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
            if (layout.hasTimeout(atom)) {
                limit = run.clock().now().plus(layout.timeout(atom));
                expired = false;
                abandoned = false;
            }
            ends.started(atom, element, number, resumed);
            boolean wanted = layout.wantsContext(atom);
            execute(atom, wanted ? Attempt.execute(this, atom, element, number, count) : null, null);
        } else {
            ends.reverting(atom, element, number, resumed);
            revert(atom, Attempt.revert(this, atom, element, number, count), null);
        }
    }

    /** Makes an attempt of a task that is nothing but a call. */
    private void execute(int atom) {
        Object result;
        try {
            result = values.execute(atom, null);
        } catch (Throwable thrown) {
            if (!isInterrupted(null, thrown)) {
                attempted = NO_ATTEMPT;
                ends.failed(atom, element, number, thrown);
            }
            return;
        }
        attempted = NO_ATTEMPT;
        ends.completed(atom, element, number, result);
    }

    /** Makes an attempt of a task, or goes on waiting for its stage. */
    private void execute(int atom, @Nullable Attempt call, @Nullable CompletableFuture<?> stage) {
        Object result = null;
        Throwable failure = null;
        try {
            result = stage == null ? values.execute(atom, call) : stage;
            if (layout.isAsynchronous(atom)) {
                result = await(atom, call, result);
            }
        } catch (Throwable thrown) {
            if (isInterrupted(call, thrown)) {
                return;
            }
            failure = thrown;
        }
        ended(call);
        if (isLate(atom)) {
            late(atom, result, failure);
        } else if (failure == null) {
            ends.completed(atom, element, number, result);
        } else if (failure instanceof AbandonedException) {
            abandon(atom);
        } else {
            ends.failed(atom, element, number, failure);
        }
    }

    private void abandon(int atom) {
        if (element < 0) {
            ends.late().graceOver(atom, number);
        } else {
            ends.late().elementAbandoned(atom, element, number, new CancellationException());
        }
    }

    private boolean isLate(int atom) {
        return layout.hasTimeout(atom) && (expired || run.clock().now().isAfter(limit));
    }

    /** An attempt ended that took too long, or was abandoned. */
    private void late(int atom, @Nullable Object result, @Nullable Throwable failure) {
        LateEnds late = ends.late();
        if (element >= 0 && abandoned) {
            late.elementAbandoned(atom, element, number, late.timeout(atom));
            return;
        } else if (element >= 0) {
            late.elementEnded(atom, element, number, result, failure);
            return;
        }
        late.timedOut(atom, number);
        if (abandoned) {
            late.graceOver(atom, number);
        } else {
            late.ended(atom, result, failure);
        }
    }

    /** Makes an attempt of a revert, or goes on waiting for its stage. */
    private void revert(int atom, Attempt call, @Nullable CompletableFuture<?> stage) {
        try {
            Object result = stage == null ? values.revert(atom, call) : stage;
            if (layout.isRevertAsynchronous(atom)) {
                await(atom, call, result);
            }
        } catch (Throwable thrown) {
            if (!isInterrupted(call, thrown)) {
                ended(call);
                ends.revertFailed(atom, element, number, thrown);
            }
            return;
        }
        ended(call);
        ends.reverted(atom, element, number);
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
            boolean awaited = Command.kind(attempted) == Command.EXECUTE && !future.isDone();
            return awaited ? awaitExecution(atom, call, future) : future.get();
        } catch (InterruptedException interrupted) {
            waiting = future;
            waitingCall = call;
            throw interrupted;
        }
    }

    /** Waits for a stage until its attempt has taken too long or is cancelled, and then for the grace. */
    private @Nullable Object awaitExecution(int atom, @Nullable Attempt call, CompletableFuture<?> future)
            throws Exception {
        CompletionStage<?> stage = future;
        stage.whenComplete((result, failure) -> post(() -> {}));
        awaitUntil(future, layout.hasTimeout(atom) ? limit : Instant.MAX, true);
        if (!future.isDone()) {
            expired = !isCancelled();
            if (call != null) {
                call.cancel();
            }
            awaitUntil(future, run.clock().now().plus(run.grace()), false);
            abandoned = !future.isDone();
            if (abandoned && !expired) {
                throw new AbandonedException();
            }
            return abandoned ? null : future.get();
        }
        expired = false;
        return future.get();
    }

    private boolean isCancelled() {
        return run.isCancelled() && machine.isStopped();
    }

    private void awaitUntil(CompletableFuture<?> future, Instant due, boolean unlessCancelled)
            throws InterruptedException {
        if (due.isBefore(Instant.MAX)) {
            wake(future, due, () -> {});
        }
        while (!future.isDone() && run.clock().now().isBefore(due) && !(unlessCancelled && isCancelled())) {
            synchronized (this) {
                while (!requested) {
                    wait();
                }
            }
            carryOutRequests();
        }
    }

    /** Nobody waits any more for a stage whose attempt was cancelled. */
    private static final class AbandonedException extends Exception {
        private static final long serialVersionUID = 1;

        AbandonedException() {
            super("it was cancelled and did not end within the grace", null, false, false);
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

    private void carryOutRequests() {
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
