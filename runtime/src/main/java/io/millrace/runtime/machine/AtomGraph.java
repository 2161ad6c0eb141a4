package io.millrace.runtime.machine;

import io.millrace.model.RevertWhen;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What depends on what in a run, nested flows flattened. Its nodes are, in the order of their numbers:
 *
 * <ul>
 *   <li>atoms, the tasks, numbered from 0 by rank (the order in which ready ones are started);
 *   <li>gates, two for each nested flow: the first opens what is in it, the second what follows it;
 *   <li>controls: where a retry controller is asked before its scope runs for the first time;
 *   <li>choices: where the deciders of a task or nested flow are asked before it begins.
 * </ul>
 *
 * <p>Immutable, one for all runs of a plan. Successors stand in one array, those of node <i>n</i> from
 * {@code offsets[n]} to {@code offsets[n + 1]}.
 */
public final class AtomGraph {
    private static final byte AFTER_SUCCESS = 1;
    private static final byte AFTER_FAILURE = 2;

    private final String[] names;
    private final byte[] reverts;
    private final int[] concurrencies;
    private final boolean hasElements;
    private final int gates;
    private final ScopeTree scopes;
    private final ChoiceTable choices;
    private final int[] offsets;
    private final int[] successors;
    private final int[] predecessorCounts;
    private final int[] roots;
    // Most runs never revert: made when first asked for. Threads that race make equal ones.
    private volatile @Nullable Predecessors predecessors;

    /**
     * Makes a graph.
     *
     * @param atoms the atoms, by number
     * @param gates how many gates there are
     * @param scopes which nodes are tried again together
     * @param choices what deciders decide about
     * @param edges the edges between nodes, without a cycle
     */
    public AtomGraph(List<Atom> atoms, int gates, ScopeTree scopes, ChoiceTable choices, EdgeList edges) {
        int nodes = atoms.size() + gates + scopes.controls() + choices.size();
        this.names = atoms.stream().map(Atom::name).toArray(String[]::new);
        this.concurrencies = atoms.stream().mapToInt(Atom::concurrency).toArray();
        this.hasElements = atoms.stream().anyMatch(atom -> atom.concurrency() != Atom.NO_ELEMENTS);
        this.reverts = new byte[names.length];
        for (int atom = 0; atom < names.length; atom++) {
            reverts[atom] = calledAfter(atoms.get(atom).revert());
        }
        this.gates = gates;
        this.scopes = scopes;
        this.choices = choices;
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

    /**
     * A task.
     *
     * @param name its qualified name
     * @param revert when its revert is called, null if it has none
     * @param concurrency how many of its elements may run at once, 0 for all, {@link #NO_ELEMENTS} if it has none
     */
    public record Atom(String name, @Nullable RevertWhen revert, int concurrency) {
        /** Stands for the concurrency of a task without elements. */
        public static final int NO_ELEMENTS = -1;
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

    /** Returns how many nodes there are. */
    int nodes() {
        return predecessorCounts.length;
    }

    /** Returns the qualified name of an atom. */
    public String name(int atom) {
        return names[atom];
    }

    /** Returns whether one of the tasks runs once for each element of a collection. */
    boolean hasElements() {
        return hasElements;
    }

    /** Returns whether a task runs once for each element of a collection. */
    boolean hasElements(int atom) {
        return concurrencies[atom] != Atom.NO_ELEMENTS;
    }

    int concurrency(int atom) {
        return concurrencies[atom];
    }

    /** Returns whether an atom lies in a scope. */
    public boolean isIn(int scope, int atom) {
        return scopes.contains(scope, atom);
    }

    /** Returns the innermost scope that an atom lies in. */
    public int scopeOf(int atom) {
        return scopes.of(atom);
    }

    /** Returns whether a scope is another one, or around it. */
    public boolean isScopeIn(int outer, int inner) {
        return scopes.encloses(outer, inner);
    }

    /** Returns the innermost scope that a choice lies in. */
    public int scopeOfChoice(int choice) {
        return scopes.of(firstChoice() + choice);
    }

    /** Returns the scope around a scope, -1 around the whole run. */
    public int scopeAround(int scope) {
        return scopes.parent(scope);
    }

    /** Returns whether a gate lies in a scope. */
    public boolean isGateIn(int scope, int gate) {
        return scopes.contains(scope, atoms() + gate);
    }

    /** Returns how many gates there are. */
    public int gates() {
        return gates;
    }

    ScopeTree scopes() {
        return scopes;
    }

    ChoiceTable choices() {
        return choices;
    }

    /** Returns the first number that is no gate any more. */
    int firstControl() {
        return atoms() + gates;
    }

    int firstChoice() {
        return firstControl() + scopes.controls();
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
