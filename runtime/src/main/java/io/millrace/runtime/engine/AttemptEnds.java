package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Failure.Phase;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.UnknownResult;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How the attempts of one run begin and end: what they give is kept, the machine is told, and so are those who listen.
 * Not thread-safe.
 */
class AttemptEnds extends RevertEnds {
    AttemptEnds(RunDriver<?> driver) {
        super(driver);
    }

    /** Returns when the first attempt of a scope began, null if none has or if it does not matter. */
    @Nullable
    Instant since(int scope) {
        return budgets == null ? null : budgets.since(scope);
    }

    /** An attempt had begun by then, before the run was resumed: its time budgets do not begin anew. */
    final void hadStarted(int atom, int element, Instant by) {
        if (budgets != null) {
            budgets.started(atom, element, () -> by);
        }
    }

    /** A scope begins anew, and with it the time budgets in it. */
    void restarted(int scope) {
        if (budgets != null) {
            budgets.restarted(scope);
        }
    }

    /** Returns what is told of attempts that are late. */
    LateEnds newLate() {
        return new LateEnds(driver, this);
    }

    /** Returns what asks deciders and retry controllers. */
    RunQuestions newQuestions() {
        return new RunQuestions(driver);
    }

    /** The run goes on where another driver, or this one, stopped. */
    void resumed() {
        machine.elements().unfinished().forEach(this::finishElements);
    }

    private void finishElements(int atom) {
        values.keepLists(atom);
        machine.elements().allCompleted(atom);
    }

    /** All tasks are done, but the output cannot be made. */
    void outputFailed(Failure failure) {
        machine.outputFailed(failure);
    }

    /** The run is to stop at a safe point. */
    void suspend() {
        machine.suspend();
    }

    /** Nothing goes on any more, as it was asked for. */
    void rest() {
        driver.rested();
    }

    /** Everything is done; ends the run, now or later. */
    void finish() {
        driver.finished();
    }

    /** Returns the number behind which those of the attempts begin: those of earlier owners of the run are not higher. */
    long attemptsBefore() {
        return 0;
    }

    /** Returns what shows that the run is this engine's own; empty if it is not kept in a store. */
    OptionalLong fencingToken() {
        return OptionalLong.empty();
    }

    /** Returns whether the run is kept in a store. */
    boolean isRecorded() {
        return false;
    }

    /** Returns whether the end of the run is on its way. */
    boolean isFinishing() {
        return false;
    }

    /** The run is suspended; not as it was asked for, if nothing was recorded of it. */
    void suspended(SuspendReason reason) {}

    /** Freezes the elements of a task. */
    void freeze(int atom) {
        int count;
        try {
            count = values.freeze(atom);
        } catch (Throwable thrown) {
            // Also what the virtual machine throws: the task has not been called, so that nothing is to be called
            // again.
            failed(atom, -1, noted(Failure.of(layout.name(atom), 1, Phase.EXECUTE, thrown)));
            return;
        }
        frozen(atom, count);
    }

    /** The elements of a task are kept. */
    void frozen(int atom, int count) {
        begin(atom, count);
        tellFrozen(atom, count);
        if (count == 0) {
            allSucceeded(atom);
        }
    }

    final void tellFrozen(int atom, int count) {
        if (events != null) {
            events.elementsFrozen(atom, machine.attempt(atom, -1), count);
        }
    }

    /** Tells the machine how many elements a task has. */
    final void begin(int atom, int count) {
        if (count > 0) {
            machine.elements().frozen(atom, count);
        } else {
            values.keepLists(atom);
            machine.completed(atom);
        }
    }

    private void allSucceeded(int atom) {
        if (events != null) {
            events.taskSucceeded(atom, -1, machine.attempt(atom, -1));
        }
    }

    /** Waits until the next attempt of an element is due. */
    void delayElement(int atom, int element) {
        Instant due = machine.elements().due(atom, element);
        driver.wake(
                List.of("element", atom, element), due, () -> machine.elements().delayPassed(atom, element, due));
    }

    /** An attempt of a task starts. */
    void started(int atom, int element, int attempt, boolean resumed) {
        if (budgets != null) {
            budgets.started(atom, element, driver.run.clock());
        }
        if (events != null) {
            events.taskStarted(atom, element, attempt, resumed);
        }
    }

    /** An attempt of a task ended with a failure. */
    void failed(int atom, int element, int attempt, Throwable thrown) {
        GivenBeforeFailure given = GivenBeforeFailure.in(thrown).orElse(null);
        Throwable cause =
                given == null ? values.failure(atom, thrown) : driver.late().keepGiven(atom, element, given);
        failed(atom, element, noted(Failure.of(layout.name(atom), element, attempt, Phase.EXECUTE, cause)));
    }

    /** An attempt of a task ended with a failure. */
    void failed(int atom, int element, Failure failure) {
        Again again = mayTryAgain(atom, element) ? again(atom, element, failure) : null;
        boolean whole = again == null ? fail(atom, element, failure, false) : follow(atom, element, failure, again);
        ToldEnds.failed(this, atom, element, failure, again, whole);
    }

    /** Returns whether an element is perhaps tried again by itself. */
    final boolean mayTryAgain(int atom, int element) {
        return element >= 0
                && layout.elementRetry(atom).isPresent()
                && machine.elements().mayTryAgain(atom);
    }

    /** Decides whether an element is tried again. */
    final Again again(int atom, int element, Failure failure) {
        return Again.decided(
                driver,
                layout.elementRetry(atom).orElseThrow(),
                machine.elements().history(atom, element, failure),
                budgets == null ? null : budgets.since(atom, element));
    }

    /**
     * Tells the machine of a failure after which nothing is tried again by itself; returns whether a task has failed with
     * its element.
     */
    final boolean fail(int atom, int element, Failure failure, boolean revertAll) {
        noteUnknown(atom, element, failure);
        if (element >= 0) {
            return machine.elements().failed(atom, element, failure, revertAll);
        }
        machine.failed(atom, failure);
        return false;
    }

    /** Tells the machine if it is not known what an attempt did that failed. */
    final void noteUnknown(int atom, int element, Failure failure) {
        if (failure.matches(UnknownResult.class)) {
            machine.lateAttempts().unknown(atom, element);
        }
    }

    /** The end of an attempt was lost that is not made again. */
    final void unknown(int atom, int element, int attempt) {
        failed(atom, element, attempt, ToldEnds.unknown(driver.run.id(), layout.name(atom), element, attempt));
    }

    /** Tells the machine what is decided about an element that failed; returns whether its task has failed with it. */
    final boolean follow(int atom, int element, Failure failure, Again again) {
        if (!again.isNext()) {
            return fail(atom, element, failure, again.isRevertAll());
        }
        noteUnknown(atom, element, failure);
        driver.run.report().retried(again.answer().delay());
        machine.elements().tryAgain(atom, element, failure, again.due());
        return false;
    }

    /** An attempt of a task ended with a result. What it provides is kept, which may fail. */
    void completed(int atom, int element, int attempt, @Nullable Object result) {
        try {
            if (element < 0) {
                values.keep(atom, result);
            } else {
                values.keep(atom, element, result);
            }
        } catch (Throwable thrown) {
            // Also what the virtual machine throws: the attempt has ended, and is not made again because of that.
            failed(atom, element, attempt, thrown);
            return;
        }
        succeeded(atom, element, attempt);
    }

    /** What an attempt of a task gave is kept. */
    void succeeded(int atom, int element, int attempt) {
        boolean all = succeed(atom, element);
        if (events != null) {
            events.taskSucceeded(atom, element, attempt);
        }
        if (all) {
            allSucceeded(atom);
        }
    }

    /** Tells the machine of a result that is kept; returns whether it was that of the last element of a task. */
    final boolean succeed(int atom, int element) {
        if (element < 0) {
            machine.completed(atom);
            return false;
        }
        boolean all = machine.elements().completed(atom, element);
        if (all) {
            finishElements(atom);
        }
        return all;
    }
}
