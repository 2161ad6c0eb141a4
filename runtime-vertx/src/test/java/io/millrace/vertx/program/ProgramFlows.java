package io.millrace.vertx.program;

import static io.millrace.runtime.builder.Parameter.context;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowProvider;
import java.io.IOException;
import java.util.List;

/** The flows that the class path of the tests offers to worker programs; its tasks print their calls. */
public final class ProgramFlows implements FlowProvider {
    static final ValueKey<String> GIVEN = ValueKey.of("given", String.class);
    static final ValueKey<String> WRITTEN = ValueKey.of("written", String.class);
    static final ValueKey<String> DRAWN = ValueKey.of("drawn", String.class);

    /** An input for which the call waits for a line on the standard input of the worker. */
    static final String WAITS = "waits";

    /** For the service loader. */
    public ProgramFlows() {}

    @Override
    public List<FlowDefinition<?, ?>> flows() {
        return List.of(letter(), picture());
    }

    static FlowDefinition<Values, Values> letter() {
        FlowBuilder<Values> flow =
                FlowBuilder.graph("letter", Values.class).version(3).input(GIVEN);
        flow.task("write").requires(GIVEN, context()).provides(WRITTEN).calls((given, context) -> {
            System.out.println("called " + given);
            if (given.equals(WAITS)) {
                awaitLine();
            }
            return given + " by " + ProcessHandle.current().pid();
        });
        return flow.build();
    }

    private static void awaitLine() throws IOException {
        if (System.in.read() < 0) {
            throw new IOException("the test has ended");
        }
    }

    static FlowDefinition<Values, Values> picture() {
        FlowBuilder<Values> flow = FlowBuilder.graph("picture", Values.class).input(GIVEN);
        flow.task("draw").topic("gpu").requires(GIVEN).provides(DRAWN).calls(given -> given);
        flow.task("frame").requires(DRAWN).provides(WRITTEN).calls(drawn -> drawn);
        return flow.build();
    }
}
