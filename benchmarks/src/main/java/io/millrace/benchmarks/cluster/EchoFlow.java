package io.millrace.benchmarks.cluster;

import io.millrace.model.TaskMode;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;

/** Tasks in a row that each give on the text that they take: engine and workers have the same. */
final class EchoFlow {
    /** How many tasks it has. */
    static final int TASKS = 100;

    /** What is given on. */
    static final String PAYLOAD = "x".repeat(64);

    private static final ValueKey<String> GIVEN = ValueKey.of("given", String.class);

    private EchoFlow() {}

    /** Returns the flow, with tasks that may block or that do not. */
    static FlowDefinition<Values, Values> of(TaskMode mode) {
        FlowBuilder<Values> flow =
                FlowBuilder.graph("echo-" + mode, Values.class).input(GIVEN);
        ValueKey<String> last = GIVEN;
        for (int task = 1; task <= TASKS; task++) {
            ValueKey<String> next = ValueKey.of("v" + task, String.class);
            flow.task("t" + task).mode(mode).requires(last).provides(next).calls(text -> text);
            last = next;
        }
        return flow.build();
    }

    /** Returns what a run takes. */
    static Values input() {
        return Values.of(GIVEN, PAYLOAD);
    }
}
