package io.millrace.benchmarks.cluster;

import static io.millrace.runtime.builder.Parameter.context;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import java.util.concurrent.CompletionStage;

/** A task that tells where it is called, and then waits. */
final class WaitingFlow {
    /** What the task tells, with the id of its process. */
    static final String CALLED = "called";

    private static final ValueKey<String> MADE = ValueKey.of("made", String.class);

    private WaitingFlow() {}

    /**
     * Returns the flow.
     *
     * @param end what the task waits for, in the process that calls it
     */
    static FlowDefinition<Void, Values> of(CompletionStage<String> end) {
        FlowBuilder<Void> flow = FlowBuilder.graph("waiting");
        flow.task("wait").requires(context()).provides(MADE).callsAsync(context -> {
            context.emit(CALLED, String.valueOf(ProcessHandle.current().pid()));
            return end;
        });
        return flow.build();
    }
}
