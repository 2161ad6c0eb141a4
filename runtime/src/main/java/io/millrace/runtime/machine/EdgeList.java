package io.millrace.runtime.machine;

import java.util.Arrays;

/** A growing list of edges between numbered nodes. Not thread-safe. */
public final class EdgeList {
    private int[] ends = new int[64];
    private int size;

    /** Adds an edge. */
    public void add(int from, int to) {
        if (2 * size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[2 * size] = from;
        ends[2 * size + 1] = to;
        size++;
    }

    int size() {
        return size;
    }

    int from(int edge) {
        return ends[2 * edge];
    }

    int to(int edge) {
        return ends[2 * edge + 1];
    }
}
