package io.millrace.runtime.engine;

import io.millrace.runtime.SuspendReason;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a run that were handed out: which of them are awaited, for how long, and which were lost with whoever made
 * them. A part of {@link ParallelDriver}, and not an object of its own because each run would pay for it.
 *
 * @param <O> the type of the flow's output
 */
abstract class AttemptsInFlight<O> extends RunDriver<O> {
    final ParallelEngine engine;
    /** Whether attempts are interrupted whose results nobody waits for. */
    final boolean interrupts;

    private final InFlight inFlight;
    /** Attempts whose threads died of them; they are made again when the run is resumed. */
    private List<ParallelAttempt> lost = List.of();
    /** How many attempts are over. */
    private long ended;

    AttemptsInFlight(ParallelEngine engine, EngineRun<O> run, RunValues<O> values, @Nullable DurableRuns durable) {
        super(run, values, durable);
        this.engine = engine;
        this.interrupts = engine.interrupts();
        this.inFlight = new InFlight(layout.graph().atoms());
    }

    /** Lets an attempt be made. */
    abstract void handOut(int command, int element, int number);

    /** An attempt is handed out. */
    final void awaitEnd(ParallelAttempt attempt) {
        inFlight.put(attempt);
    }

    @Override
    public boolean takeBack(int atom, int element) {
        if (!lost.isEmpty()) {
            lost.removeIf(attempt -> attempt.atom() == atom && attempt.element() == element);
        }
        ParallelAttempt attempt = inFlight.get(atom, element);
        if (attempt != null) {
            if (!attempt.withdraw()) {
                return false;
            }
            inFlight.remove(attempt);
            run.report().withdrawn();
        }
        return true;
    }

    @Override
    public boolean takeBackRevert(int atom, int element) {
        ParallelAttempt attempt = inFlight.get(atom, element);
        boolean taken = attempt != null && !attempt.isExecution() && attempt.withdraw() && inFlight.remove(attempt);
        if (taken) {
            run.report().withdrawn();
        }
        return taken;
    }

    /** An attempt is over: it told how it ended, or was lost. Returns whether it was awaited. */
    boolean over(ParallelAttempt attempt) {
        ended++;
        return inFlight.remove(attempt);
    }

    /**
     * Returns how many attempts were handed out, and are over; any thread may ask, and may hear of a number that is a little
     * out of date.
     */
    final long done() {
        VarHandle.acquireFence();
        return attempts() + ended;
    }

    /** Returns whether an attempt is awaited. */
    boolean isInFlight(ParallelAttempt attempt) {
        return inFlight.get(attempt.atom(), attempt.element()) == attempt;
    }

    /** Whoever made an attempt is gone: it is made again by another, unless nobody waits for it any more. */
    void workerLost(SentAttempt attempt, String worker) {
        if (events != null) {
            events.workerLost(attempt.call(), worker);
        }
        if (!isInFlight(attempt)) {
            return;
        } else if (attempt.isToldToStop()) {
            // Its end was awaited for the grace alone, and cannot come any more.
            abandon(attempt);
            return;
        }
        if (attempt.isSentOnce()) {
            // It fails, and so it has started, whether that was told or not.
            attempt.started();
        }
        over(attempt);
        attempt.forget();
        if (isSuspended()) {
            lost(attempt);
            return;
        } else if (attempt.isExecution() && !attempt.isSentOnce()) {
            machine.lost(attempt.atom(), attempt.element());
        }
        repeat(attempt);
    }

    /** The thread of an attempt died of it: the run is parked, and makes the attempt again when it is resumed. */
    void lost(ParallelAttempt attempt) {
        if (attempt.isSentOnce()) {
            // It is not made again, and not taken back either.
            attempt.started();
        } else if (attempt.isExecution()) {
            machine.lost(attempt.atom(), attempt.element());
        }
        againLater(attempt);
    }

    final void againLater(ParallelAttempt attempt) {
        over(attempt);
        lost = lost.isEmpty() ? new ArrayList<>(1) : lost;
        lost.add(attempt);
        halt(engine.isClosing() ? SuspendReason.DRAIN : SuspendReason.PARKED);
    }

    /** Makes the attempts again that were lost. */
    final void repeatLost() {
        List<ParallelAttempt> again = lost;
        lost = List.of();
        again.forEach(this::repeat);
    }

    private void repeat(ParallelAttempt attempt) {
        if (attempt.isSentOnce() && attempt.hasStarted()) {
            ends.unknown(attempt.atom(), attempt.element(), attempt.number());
        } else {
            handOut(attempt.command(), attempt.element(), attempt.repeated());
        }
    }

    /** An attempt starts that may take only so long. */
    void limit(ParallelAttempt attempt) {
        Instant limit = run.clock().now().plus(layout.timeout(attempt.atom()));
        attempt.setAlarm(run.timer().at(limit, () -> post(() -> expire(attempt))));
    }

    private void expire(ParallelAttempt attempt) {
        if (isInFlight(attempt) && attempt.isExecution()) {
            attempt.cancel(interrupts);
            if (attempt.element() < 0) {
                late().timedOut(attempt.atom(), attempt.number());
            }
            giveGrace(attempt);
        }
    }

    private void giveGrace(ParallelAttempt attempt) {
        Instant end = run.clock().now().plus(run.grace());
        attempt.setAlarm(run.timer().at(end, () -> post(() -> abandon(attempt))));
    }

    private void abandon(ParallelAttempt attempt) {
        int atom = attempt.atom();
        int element = attempt.element();
        if (isInFlight(attempt)) {
            inFlight.remove(attempt);
            // It may still wait for a thread, if it was begun for the run before.
            attempt.withdraw();
            if (element < 0) {
                late().graceOver(atom, attempt.number());
            } else {
                Exception why = attempt.isTimedOut() ? late().timeout(atom) : new CancellationException();
                late().elementAbandoned(atom, element, attempt.number(), why);
            }
        }
    }

    @Override
    void cancel() {
        super.cancel();
        inFlight.executions().forEach(attempt -> {
            attempt.cancelCall(interrupts);
            giveGrace(attempt);
        });
    }

    @Override
    boolean isRunBy(Thread thread) {
        return inFlight.isMadeBy(thread);
    }
}
