package io.millrace.vertx.worker;

import static io.millrace.runtime.builder.Parameter.context;

import io.millrace.model.TaskMode;
import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.RunId;
import io.millrace.runtime.TaskContext;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.AttemptRequest.FlowIdentity;
import io.millrace.runtime.store.record.NamedValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A flow of one task, which does what a test says, and attempts of it. */
final class WorkFlow {
    static final ValueKey<String> GIVEN = ValueKey.of("given", String.class);
    static final ValueKey<String> MADE = ValueKey.of("made", String.class);

    private WorkFlow() {}

    /** What the task does. */
    interface Work {
        String call(String given, TaskContext context) throws Exception;
    }

    static FlowDefinition<Values, Values> of(int version, TaskMode mode, Work work) {
        FlowBuilder<Values> flow =
                FlowBuilder.graph("work", Values.class).version(version).input(GIVEN);
        flow.task("make")
                .mode(mode)
                .requires(GIVEN, context())
                .provides(MADE)
                .calls((given, context) -> work.call(given, context));
        return flow.build();
    }

    static FlowDefinition<Values, Values> blocking(Work work) {
        return of(1, TaskMode.BLOCKING, work);
    }

    static FlowDefinition<Values, Values> quick(Work work) {
        return of(1, TaskMode.NON_BLOCKING, work);
    }

    static FlowIdentity identity(FlowDefinition<?, ?> flow) {
        return new FlowIdentity(flow.name(), flow.version(), flow.plan().fingerprint());
    }

    /** Returns an attempt with that number. */
    static AttemptRequest attempt(FlowDefinition<?, ?> flow, int number) {
        return attempt(flow, "run", number, OptionalLong.empty(), "", "x");
    }

    static AttemptRequest attempt(
            FlowDefinition<?, ?> flow, String run, int number, OptionalLong token, String topic, String given) {
        String key = run + "/make/execute/0";
        return new AttemptRequest(
                new AttemptRequest.Id(RunId.of(run), 1, key, key + "#" + number),
                identity(flow),
                "make",
                topic,
                OptionalInt.empty(),
                Failure.Phase.EXECUTE,
                token,
                Optional.empty(),
                List.of(new NamedValue("given", ValueCodecs.json().encode("work", "given", String.class, given))),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
