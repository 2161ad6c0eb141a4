package io.millrace.runtime.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which slots are copied at which gate: inputs where a nested flow begins, outputs where it ends. Immutable. */
public final class GateCopies {
    private final int[][] from;
    private final int[][] to;

    private GateCopies(int[][] from, int[][] to) {
        this.from = from;
        this.to = to;
    }

    /** Copies the values that cross a gate. */
    public void copy(int gate, @Nullable Object[] values) {
        int[] sources = from[gate];
        int[] targets = to[gate];
        for (int i = 0; i < sources.length; i++) {
            RunSlots.put(values, targets[i], values[sources[i]]);
        }
    }

    /** Makes absent what was copied at a gate. */
    public void clear(int gate, @Nullable Object[] values) {
        for (int target : to[gate]) {
            values[target] = null;
        }
    }

    /** Collects gates in order. */
    static final class Builder {
        private final List<int[]> from = new ArrayList<>();
        private final List<int[]> to = new ArrayList<>();

        void gate(int[] sources, int[] targets) {
            from.add(sources);
            to.add(targets);
        }

        GateCopies build() {
            return new GateCopies(from.toArray(int[][]::new), to.toArray(int[][]::new));
        }
    }
}
