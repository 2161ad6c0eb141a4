package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.engine.Mailbox.Message;
import io.millrace.runtime.machine.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands attempts out to an executor. The run's logical thread is whichever thread has something to tell it: one that
 * ended an attempt, that completed a stage, a timer, or one that asks for something. Nothing ever waits.
 *
 * @param <O> the type of the flow's output
 */
class ParallelDriver<O> extends AttemptsInFlight<O> {
    private static final Logger LOG = LoggerFactory.getLogger("io.millrace.runtime");

    private final Mailbox mailbox = new Mailbox();
    /** Null if the run has no thread of its own. */
    private final @Nullable RunHome home;

    /** Null if the executor is told of each attempt. */
    private final @Nullable Crew crew;

    /** Whether the thread that is at work makes the next attempt itself. */
    private boolean takes;
    /** The attempt that it makes, when its work here is done. */
    private @Nullable ParallelAttempt ownAttempt;
    /** Whether nothing goes on: the run is not started, is suspended or has ended. */
    private boolean settled = true;
    /** Asked to suspend before it was started. */
    private boolean suspendsAtOnce;

    ParallelDriver(ParallelEngine engine, EngineRun<O> run, RunValues<O> values, @Nullable DurableRuns durable) {
        super(engine, run, values, durable);
        this.home = engine.homeOf(this);
        this.crew = home == null ? engine.newCrew(this) : null;
    }

    @Override
    void drive() {
        engine.active(run);
        post(this::goOn);
    }

    private void goOn() {
        settled = false;
        begin();
        // An engine that was closed meanwhile has asked only the runs that it knew, perhaps before this one was
        // started.
        if (suspendsAtOnce || engine.isClosed()) {
            suspendsAtOnce = false;
            ends.suspend();
        }
        repeatLost();
    }

    @Override
    void attempt(int command, int element) {
        int atom = Command.subject(command);
        boolean executes = Command.kind(command) == Command.EXECUTE;
        handOut(
                command,
                element,
                executes
                        ? machine.attempt(atom, element)
                        : machine.revertRetries().attempt(atom, element));
    }

    @Override
    void handOut(int command, int element, int number) {
        ParallelAttempt attempt = engine.newAttempt(this, command, element, number, nextAttempt());
        awaitEnd(attempt);
        if (takes) {
            // Only where no attempt is made elsewhere, see tellAndTake.
            takes = false;
            ownAttempt = attempt;
        } else {
            execute(attempt);
        }
    }

    @Override
    void requestSuspend() {
        stop(() -> {
            suspendsAtOnce = machine.state() == RunState.PENDING;
            ends.suspend();
        });
    }

    @Override
    void requestCancel() {
        // With a thread of its own the run goes on later; whoever waits for it from now on waits for that.
        boolean resumes = home != null && run.claimResume();
        if (resumes) {
            engine.active(run);
        }
        stop(() -> {
            if (!machine.state().isFinished()) {
                cancel();
            }
            if (resumes) {
                goOn();
                // Here, not in the thread that asks: it could come just before the run settles.
            } else if (run.claimResume()) {
                engine.active(run);
                goOn();
            }
        });
    }

    private void stop(Runnable request) {
        if (home == null) {
            post(request);
        } else {
            home.stop(request);
        }
    }

    /** Returns the values of the run as they are written for whoever makes an attempt elsewhere. */
    StoredValues written() {
        return new StoredValues(engine.codecs(), layout, values);
    }

    /**
     * Returns whether an attempt failed only because its engine was closed, and interrupted what it had abandoned; or because
     * its threads are ending.
     */
    boolean isCutOff(Throwable failure) {
        return (engine.isClosing() || (engine.isClosed() && isSuspended()))
                && Interrupts.isInterrupt(ThrownException.unwrap(failure));
    }

    @Override
    void post(Runnable request) {
        tell(Message.of(request));
    }

    @Override
    void answered(Runnable answer) {
        if (home == null) {
            engine.answered(layout.asks(), () -> post(answer));
        } else {
            post(answer);
        }
    }

    /** Tells the logical thread something, or becomes it. */
    void tell(Message message) {
        if (mailbox.post(message)) {
            if (home == null) {
                work(message, false);
            } else {
                home.tell(message);
            }
        }
    }

    /**
     * Tells the logical thread something, or becomes it and then returns an attempt for the calling thread to make: a
     * chain of tasks costs no hand-over.
     */
    @Nullable
    ParallelAttempt tellAndTake(Message message) {
        if (!mailbox.post(message)) {
            return null;
        } else if (home == null) {
            return work(message, engine.dispatcher() == null);
        }
        home.tell(message);
        return null;
    }

    /**
     * Is the logical thread: carries out a message that was posted into an idle mailbox, and what others post meanwhile.
     * Others begin with what is handed out while this thread goes on.
     */
    @Nullable
    ParallelAttempt work(Message first, boolean mayTake) {
        takes = mayTake;
        ParallelAttempt own = null;
        deliver(first);
        do {
            goForward();
            if (ownAttempt != null) {
                own = ownAttempt;
                ownAttempt = null;
            }
        } while (mailbox.more(this::deliver));
        return own;
    }

    private void deliver(Message message) {
        try {
            message.deliver();
        } catch (RuntimeException | Error defect) {
            stuck(defect);
        }
    }

    private void goForward() {
        boolean awaits = false;
        try {
            // What the store answered just now may have ended the run.
            awaits = settled || (!machine.state().isFinished() && advance());
            if (!awaits && isSuspended() && run.isCancelled() && !machine.isStopped() && !ends.isRecorded()) {
                // A cancel is on its way: nobody should see the run suspended.
                cancel();
                goOn();
                awaits = advance();
            }
        } catch (RuntimeException | Error defect) {
            stuck(defect);
        }
        if (!awaits && !settled) {
            settled = true;
            settle();
        }
    }

    private void settle() {
        engine.settles();
        try {
            run.settle(outcome());
        } catch (RuntimeException | Error defect) {
            // Thrown on, the mailbox would stay at work for ever, and so would who waits for the run.
            LOG.error("run '{}' of flow '{}' has no outcome and is parked", run.id(), run.flow(), defect);
            run.settle(new Outcome.Suspended<>(run.id(), run.flow(), SuspendReason.PARKED));
        } finally {
            engine.inactive(run);
        }
    }

    private void stuck(Throwable defect) {
        LOG.error("run '{}' of flow '{}' cannot go on and is parked", run.id(), run.flow(), defect);
        park();
    }

    /** Hands an attempt to whatever makes it. If that refuses it, the run is parked. */
    private void execute(ParallelAttempt attempt) {
        try {
            if (attempt instanceof SentAttempt sent && engine.dispatches(sent)) {
                return;
            } else if (crew != null) {
                crew.add(attempt);
            } else if (home == null) {
                engine.execute(attempt);
            } else if (attempt.isMadeAtHome()) {
                home.add(attempt);
            } else {
                engine.execute(home.elsewhere(attempt));
            }
        } catch (RuntimeException | Error refusal) {
            // Also what is no rejection: an executor may, for one, be unable to make a thread.
            refused(attempt, refusal);
        }
    }

    /** Tells how an attempt ended that was made elsewhere. After a failure nothing begins there before it is dealt with. */
    void tellEnd(SentAttempt attempt, boolean failed) {
        if (failed && home != null) {
            home.stop(attempt::deliver);
        } else {
            tell(attempt);
        }
    }

    /** Returns whether an attempt that is made elsewhere may begin; if not, it is handed out once more or taken back. */
    boolean mayBegin(ParallelAttempt attempt) {
        return home == null || home.mayBegin(attempt);
    }

    /** Hands an attempt out once more that was not begun, unless it was taken back. */
    void executeAgain(ParallelAttempt attempt) {
        if (isInFlight(attempt)) {
            execute(attempt);
        }
    }

    /** Nobody makes an attempt that was handed out: the run is parked. */
    void refused(ParallelAttempt attempt, Throwable refusal) {
        if (attempt.withdraw()) {
            run.report().withdrawn();
            againLater(attempt);
            if (!engine.isClosing()) {
                LOG.error("the executor refuses an attempt: run '{}' is parked", run.id(), refusal);
            }
        }
    }

    /** Returns the exception for a call that gave null instead of a stage. */
    MillraceException noStage(int atom) {
        return values.noStage(atom);
    }
}
