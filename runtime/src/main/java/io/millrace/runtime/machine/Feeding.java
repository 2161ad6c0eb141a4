package io.millrace.runtime.machine;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Collects what some tasks of a flow feed: all that comes behind them, directly or not, and they themselves. Not
 * thread-safe.
 */
public final class Feeding {
    private final AtomGraph graph;
    private final BitSet fed;

    /** Begins with nothing. */
    public Feeding(AtomGraph graph) {
        this.graph = graph;
        this.fed = new BitSet(graph.nodes());
    }

    /** Adds a task with what it feeds. */
    public void add(int atom) {
        addNode(atom);
    }

    /** Adds a scope, with the question to its controller before its first round. */
    public void addScope(int scope) {
        addNode(graph.firstControl() + graph.scopes().control(scope));
    }

    private void addNode(int node) {
        Deque<Integer> open = new ArrayDeque<>();
        open.add(node);
        while (!open.isEmpty()) {
            int next = open.remove();
            if (!fed.get(next)) {
                fed.set(next);
                for (int i = graph.firstSuccessor(next); i < graph.endOfSuccessors(next); i++) {
                    open.add(graph.successor(i));
                }
            }
        }
    }

    /** Returns whether a task is fed. */
    public boolean isFed(int atom) {
        return fed.get(atom);
    }

    /** Returns whether a task of a scope is fed, or the question to its controller is. */
    public boolean isScopeFed(int scope) {
        return fed.stream().anyMatch(node -> graph.scopes().contains(scope, node))
                || fed.get(graph.firstControl() + graph.scopes().control(scope));
    }

    /** Returns whether the question to the deciders of a choice is fed. */
    public boolean isChoiceFed(int choice) {
        return fed.get(graph.firstChoice() + choice);
    }
}
