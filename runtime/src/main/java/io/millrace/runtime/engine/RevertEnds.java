package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Failure.Phase;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.FlowMachine;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the reverts of one run begin and end: what their tasks gave is let go of, the machine is told, and so are those who
 * listen. A part of {@link AttemptEnds}, and not an object of its own because each run would pay for it. Not thread-safe.
 */
abstract class RevertEnds {
    final RunDriver<?> driver;
    final FlowLayout layout;
    final FlowMachine machine;
    final RunValues<?> values;
    final @Nullable RunEvents events;
    /** Null where nothing has a time budget. */
    final @Nullable TimeBudgets budgets;
    /** The tasks whose reverts were called without a failure, in order. */
    private Set<Integer> reverted = Set.of();

    RevertEnds(RunDriver<?> driver) {
        this.driver = driver;
        this.layout = driver.layout;
        this.machine = driver.machine;
        this.values = driver.values;
        this.events = driver.events;
        this.budgets = layout.hasTimeBudgets() ? new TimeBudgets(layout) : null;
    }

    /** Returns the tasks whose reverts were called without a failure, in order. */
    Set<Integer> reverted() {
        return reverted;
    }

    /** A revert had been called by then, before the run was resumed. */
    final void hadReverted(int atom, int element, Instant by) {
        if (budgets != null) {
            budgets.reverting(atom, element, () -> by);
        }
    }

    /** Keeps a failure for those who look at the run. */
    Failure noted(Failure failure) {
        driver.run.report().failed(failure);
        return failure;
    }

    /** A revert is called. */
    void reverting(int atom, int element, int attempt, boolean resumed) {
        driver.run.report().reverting();
        if (budgets != null) {
            budgets.reverting(atom, element, driver.run.clock());
        }
        if (events != null) {
            events.taskReverting(atom, element, attempt, resumed);
        }
    }

    /** A revert ended with a failure. */
    void revertFailed(int atom, int element, int attempt, Throwable thrown) {
        revertFailed(atom, element, noted(Failure.of(layout.name(atom), element, attempt, Phase.REVERT, thrown)));
    }

    /** A revert ended with a failure. */
    void revertFailed(int atom, int element, Failure failure) {
        Again again = layout.revertRetry(atom).isPresent() ? revertAgain(atom, element, failure) : null;
        followRevert(atom, element, failure, again);
        ToldEnds.revertFailed(this, atom, element, failure, again);
    }

    /** Decides whether a revert is called again. */
    final Again revertAgain(int atom, int element, Failure failure) {
        return Again.decided(
                driver,
                layout.revertRetry(atom).orElseThrow(),
                machine.revertRetries().history(atom, element, failure),
                budgets == null ? null : budgets.revertedSince(atom, element));
    }

    /** Tells the machine what is decided about a revert that failed. */
    final void followRevert(int atom, int element, Failure failure, @Nullable Again again) {
        if (again != null && again.isNext()) {
            driver.run.report().retried(again.answer().delay());
            machine.revertRetries().again(atom, element, again.due());
            return;
        } else if (element < 0) {
            machine.revertFailed(atom, failure);
        } else {
            machine.elements().revertFailed(atom, element, failure);
        }
        driver.revertEnded(atom, element, false);
    }

    /** Waits until the next call of a revert is due. */
    void delayRevert(int atom, int element) {
        Instant due = machine.revertRetries().due(atom, element);
        driver.wake(
                List.of("revert", atom, element),
                due,
                () -> machine.revertRetries().delayPassed(atom, element, due));
    }

    /** A revert ended well. */
    void reverted(int atom, int element, int attempt) {
        undone(atom, element);
        if (events != null) {
            events.taskReverted(atom, element, attempt, false);
        }
    }

    /** Tells the machine that a revert ended well, and lets go of what the attempt gave. */
    final void undone(int atom, int element) {
        if (element < 0) {
            machine.reverted(atom);
            forgetValues(atom);
        } else {
            machine.elements().reverted(atom, element);
            values.elements(atom).forget(element);
        }
        reverted = reverted.isEmpty() ? new LinkedHashSet<>() : reverted;
        reverted.add(atom);
        driver.revertEnded(atom, element, true);
    }

    /** Nothing is left of what a task gave and told. */
    private void forgetValues(int atom) {
        values.forget(atom);
        driver.run.report().forget(layout.name(atom));
    }

    /** A task counts as reverted without a call. */
    void noteReverted(int atom, int element) {
        if (element < 0) {
            forgetValues(atom);
        }
        if (events != null) {
            // Of a task with elements reverts may have been called.
            boolean nothingCalled = element >= 0 || !reverted.contains(atom);
            events.taskReverted(atom, element, machine.attempt(atom, element), nothingCalled);
        }
        driver.revertEnded(atom, element, true);
    }

    /** A task is tried again, so that its revert does not count any more. */
    void forget(int atom) {
        driver.restarted(atom);
        if (!reverted.isEmpty()) {
            reverted.remove(atom);
        }
    }
}
