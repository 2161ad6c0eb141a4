package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Failure.Phase;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.FlowMachine;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How the attempts of one run begin and end: what they give is kept, the machine is told, and so are those who listen.
 * Not thread-safe.
 */
final class AttemptEnds {
    private final RunDriver<?> driver;
    private final FlowLayout layout;
    private final FlowMachine machine;
    private final RunValues<?> values;
    private final @Nullable RunEvents events;
    /** Null where nothing has a time budget. */
    private final @Nullable TimeBudgets budgets;
    /** The tasks whose reverts were called without a failure, in order. */
    private Set<Integer> reverted = Set.of();

    AttemptEnds(RunDriver<?> driver) {
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

    /** Returns when the first attempt of a scope began, null if none has or if it does not matter. */
    @Nullable
    Instant since(int scope) {
        return budgets == null ? null : budgets.since(scope);
    }

    /** A scope begins anew, and with it the time budgets in it. */
    void restarted(int scope) {
        if (budgets != null) {
            budgets.restarted(scope);
        }
    }

    /** Returns what is told of attempts that are late. */
    LateEnds late() {
        return new LateEnds(driver, this);
    }

    /** A task is tried again, so that its revert does not count any more. */
    void forget(int atom) {
        if (!reverted.isEmpty()) {
            reverted.remove(atom);
        }
    }

    /** Freezes the elements of a task. */
    void freeze(int atom) {
        int count;
        try {
            count = values.freeze(atom);
        } catch (RuntimeException thrown) {
            Failure failure = noted(Failure.of(layout.name(atom), 1, Phase.EXECUTE, thrown));
            machine.failed(atom, failure);
            if (events != null) {
                events.taskFailed(atom, -1, 1, failure);
            }
            return;
        }
        if (events != null) {
            events.elementsFrozen(atom, machine.attempt(atom, -1), count);
        }
        if (count > 0) {
            machine.elements().frozen(atom, count);
        } else {
            values.keepLists(atom);
            machine.completed(atom);
            allSucceeded(atom);
        }
    }

    private void allSucceeded(int atom) {
        if (events != null) {
            events.taskSucceeded(atom, -1, machine.attempt(atom, -1));
        }
    }

    /** Keeps a failure for those who look at the run. */
    Failure noted(Failure failure) {
        driver.run.report().failed(failure);
        return failure;
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

    /** An attempt of a task ended with a failure. */
    void failed(int atom, int element, int attempt, Throwable thrown) {
        GivenBeforeFailure given = GivenBeforeFailure.in(thrown).orElse(null);
        Throwable cause = given == null ? values.failure(atom, thrown) : late().keepGiven(atom, element, given);
        Failure failure = noted(Failure.of(layout.name(atom), element, attempt, Phase.EXECUTE, cause));
        Optional<RetryPolicy> policy = element < 0 ? Optional.empty() : layout.elementRetry(atom);
        boolean decides = policy.isPresent() && machine.elements().mayTryAgain(atom);
        boolean whole = false;
        if (element < 0) {
            machine.failed(atom, failure);
        } else if (!decides) {
            whole = machine.elements().failed(atom, element, failure, false);
        }
        if (events != null) {
            events.taskFailed(atom, element, attempt, failure);
        }
        if (decides) {
            whole = isDecidedAgainst(policy.orElseThrow(), atom, element, failure);
        }
        if (whole && events != null) {
            events.taskFailed(atom, -1, machine.attempt(atom, -1), failure);
        }
    }

    /** Decides whether an element is tried again; returns whether its task has failed with it. */
    private boolean isDecidedAgainst(RetryPolicy policy, int atom, int element, Failure failure) {
        RetryHistory<Object> history = machine.elements().history(atom, element, failure);
        Instant now = driver.run.clock().now();
        RunControls.Answer answer = RunControls.again(
                policy,
                history,
                budgets == null ? null : budgets.since(atom, element),
                now,
                ThreadLocalRandom.current().nextDouble());
        RetryDecision<?> decision = answer.decision();
        Instant due = answer.delay().isZero() ? null : now.plus(answer.delay());
        boolean failed = false;
        if (decision instanceof RetryDecision.Next) {
            driver.run.report().retried(answer.delay());
            machine.elements().tryAgain(atom, element, failure, due);
        } else {
            failed = machine.elements().failed(atom, element, failure, decision instanceof RetryDecision.RevertAll);
        }
        if (events != null) {
            events.retryDecided(atom, element, Phase.EXECUTE, history.size(), decision, Optional.ofNullable(due));
        }
        return failed;
    }

    /** An attempt of a task ended with a result. What it provides is kept, which may fail. */
    void completed(int atom, int element, int attempt, @Nullable Object result) {
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
        if (element >= 0) {
            elementCompleted(atom, element, attempt);
            return;
        }
        machine.completed(atom);
        if (events != null) {
            events.taskSucceeded(atom, -1, attempt);
        }
    }

    private void elementCompleted(int atom, int element, int attempt) {
        boolean all = machine.elements().completed(atom, element);
        if (all) {
            values.keepLists(atom);
            machine.elements().allCompleted(atom);
        }
        if (events != null) {
            events.taskSucceeded(atom, element, attempt);
        }
        if (all) {
            allSucceeded(atom);
        }
    }

    /** A revert ended with a failure. */
    void revertFailed(int atom, int element, int attempt, Throwable thrown) {
        Failure failure = noted(Failure.of(layout.name(atom), element, attempt, Phase.REVERT, thrown));
        Optional<RetryPolicy> policy = layout.revertRetry(atom);
        if (policy.isPresent() && isRevertedAgain(policy.get(), atom, element, attempt, failure)) {
            return;
        }
        if (element < 0) {
            machine.revertFailed(atom, failure);
        } else {
            machine.elements().revertFailed(atom, element, failure);
        }
        if (policy.isEmpty() && events != null) {
            events.taskRevertFailed(atom, element, attempt, failure, false);
        }
    }

    /** Decides whether a revert is called again, and tells of its failure and of the decision. */
    private boolean isRevertedAgain(RetryPolicy policy, int atom, int element, int attempt, Failure failure) {
        RetryHistory<Object> history = machine.revertRetries().history(atom, element, failure);
        Instant now = driver.run.clock().now();
        Instant since = budgets == null ? null : budgets.revertedSince(atom, element);
        RunControls.Answer answer = RunControls.again(
                policy, history, since, now, ThreadLocalRandom.current().nextDouble());
        boolean again = answer.decision() instanceof RetryDecision.Next;
        Instant due = answer.delay().isZero() ? null : now.plus(answer.delay());
        if (again) {
            driver.run.report().retried(answer.delay());
            machine.revertRetries().again(atom, element, due);
        }
        if (events != null) {
            events.taskRevertFailed(atom, element, attempt, failure, again);
            events.retryDecided(
                    atom, element, Phase.REVERT, history.size(), answer.decision(), Optional.ofNullable(due));
        }
        return again;
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
        if (element < 0) {
            machine.reverted(atom);
            forgetValues(atom);
        } else {
            machine.elements().reverted(atom, element);
            values.elements(atom).forget(element);
        }
        reverted = reverted.isEmpty() ? new LinkedHashSet<>() : reverted;
        reverted.add(atom);
        if (events != null) {
            events.taskReverted(atom, element, attempt, false);
        }
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
    }
}
