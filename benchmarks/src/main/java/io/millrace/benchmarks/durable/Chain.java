package io.millrace.benchmarks.durable;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** Chains of tasks that each take a number and give the next one. */
final class Chain {
    static final String NAME = "chain";

    private Chain() {}

    /** Returns a chain of so many tasks. */
    static FlowDefinition<Void, Values> of(int steps) {
        return of(steps, step -> false, (step, number) -> {
            throw new AssertionError("no step waits");
        });
    }

    /**
     * Returns a chain of which some tasks may wait.
     *
     * @param waits says of a step, from 1 on, whether it may wait
     * @param wait called by such a step with its number; gives the stage that it waits for, of the next number
     */
    static FlowDefinition<Void, Values> of(
            int steps, IntFunction<Boolean> waits, BiFunction<Integer, Integer, CompletionStage<Integer>> wait) {
        FlowBuilder<Void> flow = FlowBuilder.graph(NAME);
        ValueKey<Integer> value = ValueKey.of("v1", Integer.class);
        flow.task("t1").provides(value).calls(() -> 1);
        for (int step = 2; step <= steps; step++) {
            int present = step;
            ValueKey<Integer> next = ValueKey.of("v" + step, Integer.class);
            if (waits.apply(step)) {
                flow.task("t" + step).requires(value).provides(next).callsAsync(number -> wait.apply(present, number));
            } else {
                flow.task("t" + step).requires(value).provides(next).calls(number -> number + 1);
            }
            value = next;
        }
        return flow.build();
    }
}
