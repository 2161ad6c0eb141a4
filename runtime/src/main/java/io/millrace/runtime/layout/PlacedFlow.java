package io.millrace.runtime.layout;

import java.util.Comparator;
import java.util.List;

/** A flow at its place while the layout is made, and how far its nodes are numbered. */
final class PlacedFlow {
    final Window window;
    final int number;
    /** The scope that its gates lie in. */
    final int scope;
    /** The scope that its nodes lie in: its own, if it has a controller. */
    final int interior;

    final int firstAtom;
    int endAtom;
    /** By node: the number of the atom of a task, or of the placed flow of a nested flow. */
    final int[] numbers;
    /** By node: the scope that it lies in: its own, if it has a controller. */
    final int[] scopes;

    private final List<NodeSpec> byRank;
    private int next;

    PlacedFlow(Window window, int number, int scope, int interior, int firstAtom) {
        this.window = window;
        this.number = number;
        this.scope = scope;
        this.interior = interior;
        this.firstAtom = firstAtom;
        this.numbers = new int[window.flow().nodes().size()];
        this.scopes = new int[numbers.length];
        this.byRank = window.flow().nodes().stream()
                .sorted(Comparator.comparing(
                                (NodeSpec node) -> -(long) node.head().priority())
                        .thenComparing(node -> node.head().order()))
                .toList();
    }

    boolean hasNext() {
        return next < byRank.size();
    }

    NodeSpec next() {
        return byRank.get(next++);
    }

    boolean isNested() {
        return window.parent() >= 0;
    }
}
