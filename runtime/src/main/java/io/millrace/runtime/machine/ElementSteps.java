package io.millrace.runtime.machine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.TaskState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done with the elements of tasks that run once for each of them. Not thread-safe. */
public final class ElementSteps {
    private final Progress progress;
    private final Rounds rounds;
    private final AtomGraph graph;
    private final ScopeTree tree;
    private final TaskStates states;
    /** Reverts of elements that have to be handed out, as commands. */
    private final Deque<Step> waiting = new ArrayDeque<>(0);
    /** By key of an element that is reverted between two attempts: when the next one is due, if not at once. */
    private final Map<Long, @Nullable Instant> dues = new HashMap<>();

    private final RevertRetries retries;
    private int element = -1;

    private record Step(int command, int element) {}

    ElementSteps(Progress progress, Rounds rounds, RevertRetries retries) {
        this.retries = retries;
        this.progress = progress;
        this.rounds = rounds;
        this.graph = progress.graph;
        this.tree = progress.tree;
        this.states = progress.states;
    }

    /** Returns the element that the last command was about, by its index; -1 if it was about none. */
    public int current() {
        return element;
    }

    /** Returns how many calls have been decided on and not handed out; as calls they count as having begun. */
    int notHandedOut() {
        return (int) waiting.stream()
                .filter(step -> Command.kind(step.command()) == Command.REVERT)
                .count();
    }

    /** Returns what is to be told of a revert that calls nothing, or {@link Command#WAIT}. */
    int note() {
        for (Step step : waiting) {
            if (Command.kind(step.command()) == Command.NOTE_REVERTED) {
                waiting.remove(step);
                element = step.element();
                return step.command();
            }
        }
        return Command.WAIT;
    }

    /** Returns a command that is about an element and has nothing to wait for, or {@link Command#WAIT}. */
    int next() {
        element = -1;
        Step step = waiting.poll();
        if (step != null) {
            element = step.element();
            return step.command();
        }
        Long again = retries.pollReady();
        if (again != null) {
            element = Mishaps.elementOf(again);
            return Command.of(Command.REVERT, Mishaps.atom(again));
        }
        Long delay = retries.pollUntold();
        if (delay != null) {
            element = Mishaps.elementOf(delay);
            return Command.of(Command.DELAY_REVERT, Mishaps.atom(delay));
        }
        for (Elements some : graph.hasElements() ? progress.allElements() : List.<Elements>of()) {
            int delayed = some.tellDelay();
            if (delayed >= 0) {
                element = delayed;
                return Command.of(Command.DELAY_ELEMENT, some.atom);
            }
        }
        return Command.WAIT;
    }

    /** It is the turn of a task with elements. */
    int execute(int atom) {
        Elements some = progress.elements(atom);
        if (some == null) {
            progress.queue(atom);
            progress.start(atom);
            return Command.of(Command.FREEZE, atom);
        }
        some.inAgenda = false;
        if (!some.isStartable()) {
            // A revert that came late has taken its place.
            return Command.AGAIN;
        }
        element = some.queue();
        progress.offer(some);
        return Command.of(Command.EXECUTE, atom);
    }

    /** Event: the elements of a task are frozen; there is at least one. */
    public void frozen(int atom, int count) {
        progress.leave(tree.of(atom));
        Elements some = progress.freeze(atom, count);
        if (rounds.isStopped(tree.of(atom))) {
            some.stop();
        }
        progress.offer(some);
    }

    /**
     * Event: an element that was handed out is about to be called, or has been.
     *
     * @return whether it may be called; false if it was withdrawn since
     */
    public boolean started(int atom, int started) {
        Elements some = progress.elements(atom);
        if (some == null || !some.is(started, TaskState.QUEUED)) {
            return false;
        }
        some.move(started, TaskTransition.START);
        progress.enter(tree.of(atom));
        return true;
    }

    /** Event: an attempt of an element ended with a result; returns whether it was the last of the task. */
    public boolean completed(int atom, int completed) {
        Elements some = progress.elementsOf(atom);
        boolean all = some.succeed(completed);
        progress.leave(tree.of(atom));
        if (states.is(atom, TaskState.RUNNING) && !rounds.isStopped(tree.of(atom))) {
            progress.offer(some);
            return all;
        }
        return false;
    }

    /** Event: the results of all elements are kept. */
    public void allCompleted(int atom) {
        states.end(atom, TaskTransition.SUCCEED);
        progress.done(atom);
    }

    /**
     * Event: an attempt of an element failed for good, and with it its task.
     *
     * @param revertAll whether everything is undone, and no controller asked
     * @return whether the task has failed with it, and not before
     */
    public boolean failed(int atom, int failed, Failure failure, boolean revertAll) {
        int scope = tree.of(atom);
        progress.elementsOf(atom).fail(failed);
        progress.leave(scope);
        progress.mishaps().failed(Mishaps.element(atom, failed), failure);
        boolean whole = states.is(atom, TaskState.RUNNING) && !rounds.isStopped(scope);
        if (whole) {
            states.end(atom, TaskTransition.FAIL);
            progress.mishaps().failed(atom, failure);
        }
        rounds.fail(revertAll ? 0 : scope, failure);
        return whole;
    }

    /** Returns whether an element of which an attempt failed may be tried again: its task is not stopped. */
    public boolean mayTryAgain(int atom) {
        return states.is(atom, TaskState.RUNNING) && !rounds.isStopped(tree.of(atom));
    }

    /** Event: an attempt of an element failed, and it is to be tried again, at once or when it is due. */
    public void tryAgain(int atom, int failed, Failure failure, @Nullable Instant due) {
        Elements some = progress.elementsOf(atom);
        some.fail(failed);
        some.move(failed, TaskTransition.REVERT);
        progress.mishaps().failed(Mishaps.element(atom, failed), failure);
        progress.mishaps().lost(Mishaps.element(atom, failed));
        if (graph.isRevertCalled(atom, hasSucceededLate(atom, failed))) {
            some.revertBeforeNextAttempt();
            dues.put(Mishaps.element(atom, failed), due);
            handOut(atom, failed);
            return;
        }
        progress.leave(tree.of(atom));
        some.move(failed, TaskTransition.REVERT_DONE);
        again(some, failed, due);
    }

    private boolean hasSucceededLate(int atom, int late) {
        return progress.stragglers().hasSucceeded(Mishaps.element(atom, late));
    }

    private void again(Elements some, int failed, @Nullable Instant due) {
        progress.stragglers().forget(Mishaps.element(some.atom, failed));
        some.again(failed, due);
        if (due == null) {
            progress.mishaps().retried(Mishaps.element(some.atom, failed));
        }
        progress.offer(some);
    }

    /** Event: the delay of an element that was due at that instant has passed. */
    public void delayPassed(int atom, int delayed, Instant due) {
        Elements some = progress.elements(atom);
        if (some != null && some.delayPassed(delayed, due)) {
            progress.mishaps().retried(Mishaps.element(atom, delayed));
            progress.offer(some);
        }
    }

    /** Reverts all elements of a task of which something is left. */
    int revert(int atom) {
        Elements some = progress.elementsOf(atom);
        some.reverting = 1;
        for (int each = some.count() - 1; each >= 0; each--) {
            boolean succeeded = some.is(each, TaskState.SUCCEEDED) || hasSucceededLate(atom, each);
            if (some.is(each, TaskState.REVERTED) && succeeded) {
                some.move(each, TaskTransition.REVERT_LATE);
            }
            if (some.is(each, TaskState.REVERTING)) {
                handOutRevert(some, each);
            } else if (some.is(each, TaskState.SUCCEEDED) || some.is(each, TaskState.FAILED)) {
                some.move(each, TaskTransition.REVERT);
                if (graph.isRevertCalled(atom, succeeded)) {
                    handOutRevert(some, each);
                } else {
                    some.move(each, TaskTransition.REVERT_DONE);
                    waiting.add(new Step(Command.of(Command.NOTE_REVERTED, atom), each));
                }
            } else if (some.is(each, TaskState.REVERT_FAILED)) {
                some.revertFailed = true;
            }
        }
        int command = revertEnded(some);
        if (command == Command.AGAIN || waiting.isEmpty()) {
            return command;
        }
        // The task is told of after its elements.
        waiting.add(new Step(command, -1));
        return Command.AGAIN;
    }

    private void handOutRevert(Elements some, int each) {
        some.reverting++;
        progress.enter(tree.of(some.atom));
        handOut(some.atom, each);
    }

    /** Something is left, after all, of a task that counted as reverted; the call that undoes it has begun. */
    void revertLate(int atom) {
        rounds.revertLate(atom);
        progress.enter(tree.of(atom));
    }

    /** The same of an element that was reverted with its task, or is being so. */
    void revertLate(Elements some, int late) {
        if (states.is(some.atom, TaskState.REVERTED)) {
            rounds.revertLate(some.atom);
            // If it was not told yet that all of it is reverted, it is no more.
            waiting.remove(new Step(Command.of(Command.NOTE_REVERTED, some.atom), -1));
        }
        some.move(late, TaskTransition.REVERT_LATE);
        some.reverting++;
        progress.enter(tree.of(some.atom));
    }

    /** The same of an element that is to be tried again when it is due. */
    void revertLateBeforeNextAttempt(Elements some, int late) {
        dues.put(Mishaps.element(some.atom, late), some.takeDelay(late));
        some.move(late, TaskTransition.REVERT_LATE);
        some.revertBeforeNextAttempt();
        progress.enter(tree.of(some.atom));
    }

    /** Hands out a revert that has begun. */
    void handOut(int atom, int reverted) {
        waiting.add(new Step(Command.of(Command.REVERT, atom), reverted));
    }

    private int revertEnded(Elements some) {
        if (--some.reverting > 0) {
            return Command.AGAIN;
        } else if (some.revertFailed) {
            rounds.notUndone(
                    some.atom, progress.mishaps().revertFailure(some.atom).orElseThrow());
            return Command.AGAIN;
        }
        rounds.undone(some.atom);
        return Command.of(Command.NOTE_REVERTED, some.atom);
    }

    /** Event: the revert of an element ended. */
    public void reverted(int atom, int reverted) {
        retries.ended(Mishaps.element(atom, reverted));
        Elements some = progress.elementsOf(atom);
        long key = Mishaps.element(atom, reverted);
        some.move(reverted, TaskTransition.REVERT_DONE);
        progress.leave(tree.of(atom));
        progress.mishaps().reverted(key);
        progress.stragglers().forget(key);
        if (states.is(atom, TaskState.REVERTING)) {
            whole(some);
        } else {
            Instant due = dues.remove(key);
            some.revertBeforeNextAttemptEnded();
            if (mayTryAgain(atom)) {
                again(some, reverted, due);
            }
        }
    }

    /** Event: the revert of an element failed. */
    public void revertFailed(int atom, int reverted, Failure failure) {
        retries.failed(Mishaps.element(atom, reverted));
        Elements some = progress.elementsOf(atom);
        some.move(reverted, TaskTransition.REVERT_FAIL);
        some.revertFailed = true;
        progress.leave(tree.of(atom));
        progress.mishaps().revertFailed(Mishaps.element(atom, reverted), failure);
        progress.mishaps().revertFailed(atom, failure);
        if (states.is(atom, TaskState.REVERTING)) {
            whole(some);
        } else {
            progress.mishaps()
                    .filed(Mishaps.element(atom, reverted))
                    .ifPresentOrElse(unresolved -> rounds.fail(0, unresolved), () -> rounds.stop(0));
        }
    }

    private void whole(Elements some) {
        int command = revertEnded(some);
        if (command != Command.AGAIN) {
            waiting.add(new Step(command, -1));
        }
    }

    /**
     * Returns the tasks of which all elements have succeeded, and that have not: the driver was stopped in between. In a
     * scope that is stopped they never succeed.
     */
    public List<Integer> unfinished() {
        return progress.allElements().stream()
                .filter(some -> states.is(some.atom, TaskState.RUNNING) && !rounds.isStopped(tree.of(some.atom)))
                .filter(some -> some.countOf(TaskState.SUCCEEDED) == some.count())
                .map(some -> some.atom)
                .toList();
    }

    void resume() {
        progress.allElements().forEach(Elements::tellAgain);
    }

    /** Returns the failed attempts of an element, with one more. */
    public RetryHistory<Object> history(int atom, int failed, Failure failure) {
        return progress.elementsOf(atom).history(failed, failure);
    }

    /** Returns when the next attempt of an element begins that is to be delayed. */
    public Instant due(int atom, int delayed) {
        return progress.elementsOf(atom).due(delayed);
    }
}
