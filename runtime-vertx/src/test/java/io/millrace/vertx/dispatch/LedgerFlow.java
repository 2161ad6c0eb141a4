package io.millrace.vertx.dispatch;

import static io.millrace.runtime.builder.Parameter.context;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.TaskContext;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import java.util.List;

/** A flow of three tasks side by side with effects outside, and one that ends it well or not. */
final class LedgerFlow {
    /** How it is to end: {@code well}, or else. */
    static final ValueKey<String> ENDING = ValueKey.of("ending", String.class);

    /** The ids of the attempts whose results the last task was given. */
    static final ValueKey<String> GIVEN = ValueKey.of("given", String.class);

    static final List<String> TASKS = List.of("a", "b", "c");

    private LedgerFlow() {}

    /** What the tasks do outside. */
    interface Effects {
        /** Has an effect, and returns when it may be told. */
        void make(TaskContext context) throws Exception;

        /** Undoes what that attempt did. */
        void undo(String attemptId);
    }

    static FlowDefinition<Values, Values> of(Effects effects) {
        FlowBuilder<Values> flow = FlowBuilder.graph("ledger", Values.class).input(ENDING);
        List<ValueKey<String>> made = TASKS.stream()
                .map(task -> ValueKey.of(task + "Made", String.class))
                .toList();
        for (int i = 0; i < TASKS.size(); i++) {
            flow.task(TASKS.get(i))
                    .requires(context())
                    .provides(made.get(i))
                    .calls(context -> {
                        effects.make(context);
                        return context.attemptId();
                    })
                    .revert("undo")
                    .requires(made.get(i))
                    .calls(effects::undo);
        }
        flow.task("end")
                .requires(ENDING, made.get(0), made.get(1), made.get(2))
                .provides(GIVEN)
                .calls((ending, a, b, c) -> {
                    if (!ending.equals("well")) {
                        throw new IllegalStateException("not well");
                    }
                    return a + " " + b + " " + c;
                });
        return flow.build();
    }
}
