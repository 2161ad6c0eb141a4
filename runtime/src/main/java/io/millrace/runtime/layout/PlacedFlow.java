package io.millrace.runtime.layout;

import java.util.Comparator;
import java.util.List;

/** A flow at its place while the layout is made, and how far its nodes are numbered. */
final class PlacedFlow {
    final Window window;
    final int number;
    /** By node: the number of the atom of a task, or of the placed flow of a nested flow. */
    final int[] numbers;

    private final List<NodeSpec> byRank;
    private int next;

    PlacedFlow(Window window, int number) {
        this.window = window;
        this.number = number;
        this.numbers = new int[window.flow().nodes().size()];
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
