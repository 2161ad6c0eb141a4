package io.millrace.runtime.machine;

import java.util.Arrays;

/**
 * Which task is reverted next: one on which nothing depends any more, and of these the one whose attempt ended last.
 *
 * <p>The dual of the forward order, on the same edges: a node is <em>clear</em> when its task was never done or is
 * undone, and a gate is clear when everything behind it is. A task may be reverted when all its successors are clear.
 * Each edge is looked at once. Not thread-safe.
 */
final class RevertOrder {
    private final AtomGraph graph;
    private final AtomGraph.Predecessors predecessors;
    /** By node: how many successors are not clear. */
    private final int[] blocked;
    /** By atom: at which place its attempt ended, -1 if none did. */
    private final int[] places;

    private final TaskStates states;
    private final int last;
    /** Counted from the end, so that the least is the one that ended last. */
    private final ReadySet ready;

    private final int[] toClear;
    private int toClearCount;

    /**
     * Makes the order.
     *
     * @param graph the graph
     * @param states what became of the tasks; one whose attempt has not ended was never done
     */
    RevertOrder(AtomGraph graph, TaskStates states) {
        int count = states.endedCount();
        this.graph = graph;
        this.predecessors = graph.predecessors();
        this.states = states;
        this.last = count - 1;
        this.ready = new ReadySet(count);
        this.places = new int[graph.atoms()];
        this.blocked = new int[graph.nodes()];
        this.toClear = new int[graph.nodes()];
        Arrays.fill(places, -1);
        for (int place = 0; place < count; place++) {
            places[states.ended(place)] = place;
        }
        for (int node = 0; node < graph.nodes(); node++) {
            blocked[node] = graph.successorCount(node);
            if (blocked[node] == 0) {
                unblocked(node);
            }
        }
        for (int atom = 0; atom < graph.atoms(); atom++) {
            if (places[atom] < 0) {
                toClear[toClearCount++] = atom;
            }
        }
        propagate();
    }

    /** Returns the next task to revert, or -1 if all others wait for tasks that are not clear. */
    int poll() {
        int place = ready.poll();
        return place < 0 ? -1 : states.ended(last - place);
    }

    /** Notes that nothing is left of a task. */
    void clear(int atom) {
        toClear[toClearCount++] = atom;
        propagate();
    }

    private void propagate() {
        while (toClearCount > 0) {
            int node = toClear[--toClearCount];
            for (int i = predecessors.first(node); i < predecessors.end(node); i++) {
                int predecessor = predecessors.at(i);
                if (--blocked[predecessor] == 0) {
                    unblocked(predecessor);
                }
            }
        }
    }

    private void unblocked(int node) {
        if (node >= graph.atoms()) {
            toClear[toClearCount++] = node;
        } else if (places[node] >= 0) {
            ready.add(last - places[node]);
        }
    }
}
