package io.millrace.runtime.machine;

import io.millrace.model.RevertWhen;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What depends on what in a run, nested flows flattened: atoms are numbered from 0 by rank (the order in which ready ones
 * are started), gates follow them. A gate stands where a nested flow begins or ends; it waits like an atom, but nothing
 * is called for it.
 *
 * <p>Immutable, one for all runs of a plan. Successors stand in one array, those of node <i>n</i> from
 * {@code offsets[n]} to {@code offsets[n + 1]}.
 */
public final class AtomGraph {
    private static final byte AFTER_SUCCESS = 1;
    private static final byte AFTER_FAILURE = 2;

    private final String[] names;
    private final byte[] reverts;
    private final int[] offsets;
    private final int[] successors;
    private final int[] predecessorCounts;
    private final int[] roots;
    // Most runs never revert: made when first asked for. Threads that race make equal ones.
    private volatile @Nullable Predecessors predecessors;

    /**
     * Makes a graph.
     *
     * @param names the qualified names of the atoms, by number
     * @param reverts when the revert of each atom is called, null for an atom without one
     * @param gates how many gates there are
     * @param edges the edges between atoms and gates, without a cycle
     */
    public AtomGraph(List<String> names, List<@Nullable RevertWhen> reverts, int gates, EdgeList edges) {
        int nodes = names.size() + gates;
        this.names = names.toArray(String[]::new);
        this.reverts = new byte[names.size()];
        for (int atom = 0; atom < names.size(); atom++) {
            this.reverts[atom] = calledAfter(reverts.get(atom));
        }
        this.offsets = new int[nodes + 1];
        this.successors = new int[edges.size()];
        this.predecessorCounts = new int[nodes];
        for (int edge = 0; edge < edges.size(); edge++) {
            offsets[edges.from(edge) + 1]++;
            predecessorCounts[edges.to(edge)]++;
        }
        for (int node = 0; node < nodes; node++) {
            offsets[node + 1] += offsets[node];
        }
        int[] next = offsets.clone();
        for (int edge = 0; edge < edges.size(); edge++) {
            successors[next[edges.from(edge)]++] = edges.to(edge);
        }
        this.roots = IntStream.range(0, nodes)
                .filter(node -> predecessorCounts[node] == 0)
                .toArray();
    }

    private static byte calledAfter(@Nullable RevertWhen when) {
        if (when == null) {
            return 0;
        }
        return switch (when) {
            case SUCCEEDED -> AFTER_SUCCESS;
            case FAILED -> AFTER_FAILURE;
            case ALWAYS -> AFTER_SUCCESS | AFTER_FAILURE;
        };
    }

    /** Returns how many atoms there are. */
    public int atoms() {
        return reverts.length;
    }

    /** Returns how many atoms and gates there are. */
    int nodes() {
        return predecessorCounts.length;
    }

    /** Returns the qualified name of an atom. */
    public String name(int atom) {
        return names[atom];
    }

    /** Returns whether the revert of the atom is called after a success, or after a failed attempt. */
    boolean isRevertCalled(int atom, boolean afterSuccess) {
        return (reverts[atom] & (afterSuccess ? AFTER_SUCCESS : AFTER_FAILURE)) != 0;
    }

    int firstSuccessor(int node) {
        return offsets[node];
    }

    int endOfSuccessors(int node) {
        return offsets[node + 1];
    }

    int successor(int position) {
        return successors[position];
    }

    int successorCount(int node) {
        return offsets[node + 1] - offsets[node];
    }

    /** Returns a new array of the number of predecessors of each node. */
    int[] openPredecessors() {
        return predecessorCounts.clone();
    }

    int[] roots() {
        return roots;
    }

    /** Returns the edges seen from their ends. */
    Predecessors predecessors() {
        Predecessors known = predecessors;
        if (known == null) {
            known = new Predecessors(this);
            predecessors = known;
        }
        return known;
    }

    /** The predecessors of each node, laid out as the successors are. */
    static final class Predecessors {
        private final int[] offsets;
        private final int[] nodes;

        private Predecessors(AtomGraph graph) {
            offsets = new int[graph.nodes() + 1];
            nodes = new int[graph.successors.length];
            for (int node = 0; node < graph.nodes(); node++) {
                offsets[node + 1] = offsets[node] + graph.predecessorCounts[node];
            }
            int[] next = offsets.clone();
            for (int node = 0; node < graph.nodes(); node++) {
                for (int i = graph.firstSuccessor(node); i < graph.endOfSuccessors(node); i++) {
                    nodes[next[graph.successor(i)]++] = node;
                }
            }
        }

        int first(int node) {
            return offsets[node];
        }

        int end(int node) {
            return offsets[node + 1];
        }

        int at(int position) {
            return nodes[position];
        }
    }
}
