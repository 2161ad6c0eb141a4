package io.millrace.runtime.machine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The nodes that nothing holds back any more, and that were not handed out yet. Not thread-safe. */
final class Agenda {
    private static final int NONE = -1;
    private static final int[] NO_NODES = {};

    private final AtomGraph graph;
    /** The only atom, as long as there never were two: a chain of tasks needs no set. */
    private int only = NONE;
    /** All atoms, once there were two. */
    private @Nullable ReadySet atoms;
    /** Gates, controls and choices; a stack. */
    private final int[] others;

    private int otherCount;

    Agenda(AtomGraph graph) {
        this.graph = graph;
        this.others = graph.nodes() == graph.atoms() ? NO_NODES : new int[graph.nodes() - graph.atoms()];
    }

    void add(int node) {
        if (node >= graph.atoms()) {
            others[otherCount++] = node;
        } else if (atoms == null && only == NONE) {
            only = node;
        } else {
            atoms().add(node);
        }
    }

    private ReadySet atoms() {
        ReadySet known = atoms;
        if (known == null) {
            known = new ReadySet(graph.atoms());
            known.add(only);
            atoms = known;
        }
        return known;
    }

    /** Removes and returns the atom that is to start first, -1 if there is none. */
    int pollAtom() {
        if (atoms != null) {
            return atoms.poll();
        }
        int polled = only;
        only = NONE;
        return polled;
    }

    /** Removes and returns a node that is no atom, -1 if there is none. */
    int pollOther() {
        return otherCount == 0 ? -1 : others[--otherCount];
    }

    /** Removes and returns a gate, -1 if there is none. */
    int pollGate() {
        for (int i = otherCount - 1; i >= 0; i--) {
            int node = others[i];
            if (node < graph.firstControl()) {
                System.arraycopy(others, i + 1, others, i, --otherCount - i);
                return node;
            }
        }
        return -1;
    }

    boolean isEmpty() {
        return otherCount == 0 && (atoms == null ? only == NONE : atoms.isEmpty());
    }

    /** Drops the nodes of a scope. */
    void drop(int scope) {
        int kept = 0;
        for (int i = 0; i < otherCount; i++) {
            if (!graph.scopes().contains(scope, others[i])) {
                others[kept++] = others[i];
            }
        }
        otherCount = kept;
        int[] left = new int[graph.atoms()];
        int count = 0;
        for (int atom = pollAtom(); atom >= 0; atom = pollAtom()) {
            if (!graph.scopes().contains(scope, atom)) {
                left[count++] = atom;
            }
        }
        Arrays.stream(left, 0, count).forEach(this::add);
    }
}
