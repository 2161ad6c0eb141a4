package io.millrace.runtime.machine;

import io.millrace.runtime.TaskState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a driver that records a run asks and tells, besides what every driver does. Not thread-safe. */
public final class Recording {
    private final Progress progress;
    private final Rounds rounds;
    private final ScopeTree tree;
    private final TaskStates states;

    Recording(Progress progress, Rounds rounds) {
        this.progress = progress;
        this.rounds = rounds;
        this.tree = progress.tree;
        this.states = progress.states;
    }

    /**
     * A call of a task.
     *
     * @param atom the task
     * @param element its element, -1 for a task without elements
     */
    public record Handed(int atom, int element) {}

    /** Returns whether nothing may begin in a scope. */
    public boolean isStopped(int scope) {
        return rounds.isStopped(scope);
    }

    /** Returns whether two scopes are stopped, and dealt with together. */
    public boolean isStoppedWith(int scope, int other) {
        return rounds.isStoppedWith(scope, other);
    }

    /** Event: a stop of a scope is being recorded; what is to be done about the scope waits for {@link #release}. */
    public void hold(int scope) {
        progress.enter(scope);
    }

    /** Event: the stop of a scope is recorded. */
    public void release(int scope) {
        progress.leave(scope);
    }

    /** Event: a revert that was handed out does not keep its scope from being quiet: it has not begun. */
    public void revertWaits(Handed call) {
        progress.leave(tree.of(call.atom()));
    }

    /** Event: a revert begins after all that {@link #revertWaits}. */
    public void revertBegins(Handed call) {
        progress.enter(tree.of(call.atom()));
    }

    /** Returns the scopes within a scope of which the next round is decided on and has not begun. */
    public List<Integer> decidedIn(int scope) {
        return rounds.decidedIn(scope);
    }

    /** Returns the elements within a scope of which the next attempt is decided on and has not been handed out. */
    public List<Handed> decidedElements(int scope) {
        List<Handed> all = new ArrayList<>();
        for (Elements some : progress.graph.hasElements() ? progress.allElements() : List.<Elements>of()) {
            boolean open = states.is(some.atom, TaskState.RUNNING) && !rounds.isStopped(tree.of(some.atom));
            if (open && tree.contains(scope, some.atom)) {
                some.decided().forEach(element -> all.add(new Handed(some.atom, element)));
            }
        }
        return all;
    }

    /** Returns how many attempts of an element have failed. */
    public int rounds(Handed call) {
        Elements some = progress.elements(call.atom());
        return some == null ? 0 : some.rounds(call.element());
    }

    /** Returns whether a task depends on another one, perhaps by way of others. */
    public boolean dependsOn(int atom, int other) {
        AtomGraph.Predecessors predecessors = progress.graph.predecessors();
        Set<Integer> before = new HashSet<>(Set.of(atom));
        Deque<Integer> open = new ArrayDeque<>(before);
        while (!open.isEmpty() && !before.contains(other)) {
            int node = open.remove();
            for (int i = predecessors.first(node); i < predecessors.end(node); i++) {
                if (before.add(predecessors.at(i))) {
                    open.add(predecessors.at(i));
                }
            }
        }
        return atom != other && before.contains(other);
    }

    /** Returns the calls in a scope that have begun and not ended. */
    public List<Handed> running(int scope) {
        return calls(scope, TaskState.RUNNING);
    }

    /** Returns the tasks of a scope whose elements are being frozen. */
    public List<Handed> freezing(int scope) {
        List<Handed> all = new ArrayList<>();
        for (int atom = 0; atom < progress.graph.atoms(); atom++) {
            boolean has = progress.graph.hasElements(atom) && progress.elements(atom) == null;
            if (has && tree.contains(scope, atom) && states.is(atom, TaskState.RUNNING)) {
                all.add(new Handed(atom, -1));
            }
        }
        return all;
    }

    /** Returns the calls in a scope that were handed out and have not begun. */
    public List<Handed> queued(int scope) {
        return calls(scope, TaskState.QUEUED);
    }

    private List<Handed> calls(int scope, TaskState state) {
        List<Handed> all = new ArrayList<>();
        for (int atom = 0; atom < progress.graph.atoms(); atom++) {
            if (!tree.contains(scope, atom)) {
                continue;
            }
            Elements some = progress.elements(atom);
            if (!progress.graph.hasElements(atom) && states.is(atom, state)) {
                all.add(new Handed(atom, -1));
            }
            for (int element = 0; some != null && element < some.count(); element++) {
                if (some.is(element, state)) {
                    all.add(new Handed(atom, element));
                }
            }
        }
        return all;
    }

    /** Returns whether a call has ended or was never handed out since. */
    public boolean is(Handed call, TaskState state) {
        Elements some = progress.elements(call.atom());
        return call.element() < 0
                ? states.is(call.atom(), state)
                : some != null && call.element() < some.count() && some.is(call.element(), state);
    }

    /** Returns whether the revert of a task is called if it is not known how its attempt ended. */
    public boolean isRevertedUnknown(int atom) {
        return progress.graph.isRevertCalled(atom, false);
    }

    /** Returns whether the revert of a task is called only after it has succeeded. */
    public boolean isRevertPlain(int atom) {
        return progress.graph.isRevertCalled(atom, true) && !isRevertedUnknown(atom);
    }

    /**
     * Event: an attempt of a task in a stopped scope perhaps ran before a crash, and is not made again. It counts as failed,
     * without a failure.
     */
    public void perhapsRan(Handed call) {
        int atom = call.atom();
        if (call.element() < 0) {
            states.end(atom, TaskTransition.FAIL);
        } else {
            progress.elementsOf(atom).fail(call.element());
        }
        progress.leave(tree.of(atom));
    }

    /** Event: the result of a task is that of another run. It is not undone, and its revert not called. */
    public void borrowed(int atom) {
        progress.mishaps().notCalled(atom);
    }

    /** Returns which attempt a task or element is at, and counts on until it is that one. */
    public void countTo(Handed call, int attempt) {
        while (progress.attempt(call.atom(), call.element()) < attempt) {
            progress.mishaps().lost(Mishaps.element(call.atom(), call.element()));
        }
    }
}
