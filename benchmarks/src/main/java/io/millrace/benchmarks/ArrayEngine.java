package io.millrace.benchmarks;

import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The least that runs a graph of tasks: open predecessors are counted down, ready tasks wait on a stack, results stand
 * in slots. It has no states, failures, reverts, events, nor an order among ready tasks. It calls the same generated
 * code as Millrace does.
 */
final class ArrayEngine {
    private final int[] offsets;
    private final int[] successors;
    private final int[] predecessorCounts;

    /**
     * Makes an engine.
     *
     * @param successors of each task, by its number as a node of the plan
     */
    ArrayEngine(int[][] successors) {
        int tasks = successors.length;
        offsets = new int[tasks + 1];
        predecessorCounts = new int[tasks];
        for (int task = 0; task < tasks; task++) {
            offsets[task + 1] = offsets[task] + successors[task].length;
        }
        this.successors = new int[offsets[tasks]];
        for (int task = 0; task < tasks; task++) {
            System.arraycopy(successors[task], 0, this.successors, offsets[task], successors[task].length);
            for (int successor : successors[task]) {
                predecessorCounts[successor]++;
            }
        }
    }

    /** Runs the tasks from the first one, whose result goes into slot 1, and so on; returns what is in the last slot. */
    Object run(FlowCalls<?, ?> calls, Object input) throws Throwable {
        int tasks = predecessorCounts.length;
        int[] open = predecessorCounts.clone();
        int[] ready = new int[tasks];
        int readyCount = 1;
        @Nullable Object[] values = new @Nullable Object[tasks + 1];
        values[0] = input;
        Frame frame = new Frame(values, 0);
        while (readyCount > 0) {
            int task = ready[--readyCount];
            values[task + 1] = calls.execute(task, frame, null);
            for (int i = offsets[task], end = offsets[task + 1]; i < end; i++) {
                int successor = successors[i];
                if (--open[successor] == 0) {
                    ready[readyCount++] = successor;
                }
            }
        }
        return Objects.requireNonNull(values[tasks], "the last task did not run");
    }
}
