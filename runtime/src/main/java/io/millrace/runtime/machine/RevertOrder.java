package io.millrace.runtime.machine;

import io.millrace.runtime.TaskState;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Which task of a scope is reverted next: one on which nothing depends any more, and of these the one whose attempt
 * ended last.
 *
 * <p>The dual of the forward order, on the same edges: a node is <em>clear</em> when everything behind it is, and nothing
 * of its own task is left. A task may be reverted when all its successors are clear. An ignored task has nothing to undo,
 * but what follows it depends, through it, on what is before it.
 *
 * <p>What follows a scope has not begun, so that only the nodes of the scope count; arrays are by their places in it. Each
 * edge is looked at once. Not thread-safe.
 */
final class RevertOrder {
    private static final int NOTHING_TO_UNDO = -1;
    /** Something is left that is being undone, or cannot be. */
    private static final int LEFT = -2;

    private final AtomGraph graph;
    private final ScopeTree tree;
    private final AtomGraph.Predecessors predecessors;
    private final int scope;
    /** How many successors are not clear. */
    private final int[] blocked;
    /** The how-manieth to undo it would be, if nothing depended on anything. */
    private final int[] turns;
    /** The atoms to undo, by their turns. */
    private final int[] atoms;

    private final ReadySet ready;
    private final int[] toClear;
    private int toClearCount;

    /** Makes the order for a scope in which nothing runs. */
    RevertOrder(AtomGraph graph, TaskStates states, int scope) {
        this(graph, states, scope, false);
    }

    /** Makes the order in which what is left of a run that failed is undone: failed reverts are called again. */
    static RevertOrder ofWhatIsLeft(AtomGraph graph, TaskStates states) {
        return new RevertOrder(graph, states, 0, true);
    }

    private RevertOrder(AtomGraph graph, TaskStates states, int scope, boolean failedReverts) {
        this.graph = graph;
        this.tree = graph.scopes();
        this.predecessors = graph.predecessors();
        this.scope = scope;
        int size = tree.size(scope);
        this.atoms = states.lastFirst(tree, scope, failedReverts);
        this.turns = new int[size];
        Arrays.fill(turns, NOTHING_TO_UNDO);
        for (int turn = 0; turn < atoms.length; turn++) {
            turns[tree.place(scope, atoms[turn])] = turn;
        }
        this.ready = new ReadySet(atoms.length);
        this.blocked = new int[size];
        this.toClear = new int[size];
        for (int place = 0; place < size; place++) {
            int node = tree.member(scope, place);
            if (node < graph.atoms() && isLeft(states, node) && !failedReverts) {
                turns[place] = LEFT;
            }
            blocked[place] = successors(node);
            if (blocked[place] == 0) {
                unblocked(place);
            }
        }
        propagate();
    }

    /** A task that is being reverted already counts when its revert ends. */
    private static boolean isLeft(TaskStates states, int atom) {
        return states.is(atom, TaskState.REVERT_FAILED) || states.is(atom, TaskState.REVERTING);
    }

    private int successors(int node) {
        int count = 0;
        for (int i = graph.firstSuccessor(node); i < graph.endOfSuccessors(node); i++) {
            count += tree.contains(scope, graph.successor(i)) ? 1 : 0;
        }
        return count;
    }

    /** Returns the next task to revert, or -1 if all others wait for tasks that are not clear. */
    int poll() {
        int turn = ready.poll();
        if (turn < 0) {
            return -1;
        }
        turns[tree.place(scope, atoms[turn])] = LEFT;
        return atoms[turn];
    }

    /** Returns whether there is no task to revert now. */
    boolean isEmpty() {
        return ready.isEmpty();
    }

    /** Notes that nothing is left of a task. */
    void clear(int atom) {
        int place = tree.place(scope, atom);
        turns[place] = NOTHING_TO_UNDO;
        if (blocked[place] == 0) {
            toClear[toClearCount++] = atom;
            propagate();
        }
    }

    /**
     * Notes that something is left, after all, of a task of which nothing was. What it depends on waits for it again, as far
     * as that is not being reverted already.
     */
    void restore(int atom) {
        int place = tree.place(scope, atom);
        turns[place] = LEFT;
        // If something behind it is left already, nothing before it has counted on it.
        Deque<Integer> restored = new ArrayDeque<>(blocked[place] == 0 ? List.of(atom) : List.of());
        while (!restored.isEmpty()) {
            int node = restored.remove();
            for (int i = predecessors.first(node); i < predecessors.end(node); i++) {
                int predecessor = predecessors.at(i);
                if (tree.contains(scope, predecessor) && blocked[tree.place(scope, predecessor)]++ == 0) {
                    blocked(predecessor, restored);
                }
            }
        }
    }

    private void blocked(int node, Deque<Integer> restored) {
        int turn = turns[tree.place(scope, node)];
        if (turn >= 0) {
            ready.remove(turn);
        } else if (turn == NOTHING_TO_UNDO) {
            // It was clear, and is not any more.
            restored.add(node);
        }
    }

    private void propagate() {
        while (toClearCount > 0) {
            int node = toClear[--toClearCount];
            for (int i = predecessors.first(node); i < predecessors.end(node); i++) {
                int predecessor = predecessors.at(i);
                if (tree.contains(scope, predecessor) && --blocked[tree.place(scope, predecessor)] == 0) {
                    unblocked(tree.place(scope, predecessor));
                }
            }
        }
    }

    private void unblocked(int place) {
        if (turns[place] >= 0) {
            ready.add(turns[place]);
        } else if (turns[place] == NOTHING_TO_UNDO) {
            toClear[toClearCount++] = tree.member(scope, place);
        }
    }
}
