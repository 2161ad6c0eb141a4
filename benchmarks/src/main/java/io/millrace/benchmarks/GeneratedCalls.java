package io.millrace.benchmarks;

import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The generated code of the annotated flows, called without Millrace's engine. */
final class GeneratedCalls {
    private GeneratedCalls() {}

    /** Calls the tasks of a chain in a loop, without an engine. */
    static Work loop(int tasks) {
        FlowCalls<?, ?> calls = NumberFlow.annotatedChain(tasks).definition().calls();
        return start -> {
            @Nullable Object[] values = new @Nullable Object[tasks + 1];
            values[0] = start;
            Frame frame = new Frame(values, 0);
            for (int task = 0; task < tasks; task++) {
                values[task + 1] = calls.execute(task, frame, null);
            }
            return (Integer) Objects.requireNonNull(values[tasks], "the last task gave nothing");
        };
    }

    /** Runs a chain on an {@link ArrayEngine}. */
    static Work arrayChain(int tasks) {
        int[][] successors = IntStream.range(0, tasks)
                .mapToObj(task -> task + 1 < tasks ? new int[] {task + 1} : new int[0])
                .toArray(int[][]::new);
        FlowCalls<?, ?> calls = NumberFlow.annotatedChain(tasks).definition().calls();
        return array(successors, calls);
    }

    /** Runs the fan-out on an {@link ArrayEngine}. */
    static Work arrayFanOut() {
        int branches = FlowSources.BRANCHES;
        int[][] successors = new int[branches + 2][];
        successors[0] = IntStream.rangeClosed(1, branches).toArray();
        for (int branch = 1; branch <= branches; branch++) {
            successors[branch] = new int[] {branches + 1};
        }
        successors[branches + 1] = new int[0];
        return array(successors, NumberFlow.annotatedFanOut().definition().calls());
    }

    private static Work array(int[][] successors, FlowCalls<?, ?> calls) {
        ArrayEngine engine = new ArrayEngine(successors);
        return start -> (Integer) engine.run(calls, start);
    }
}
