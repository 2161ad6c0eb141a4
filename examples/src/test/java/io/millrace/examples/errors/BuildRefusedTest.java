package io.millrace.examples.errors;

import static io.millrace.examples.errors.DocumentedMessages.assertRefused;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import org.junit.jupiter.api.Test;

class BuildRefusedTest {
    private static final ValueKey<String> ADDRESS = ValueKey.of("address", String.class);
    private static final ValueKey<Integer> GRAMS = ValueKey.of("grams", Integer.class);

    private final Printer printer = text -> {};

    private interface Printer {
        void print(String text);
    }

    @Test
    void refusesAFlowWithErrors() {
        assertRefused(RuntimeCode.R008, this::misspeltValue);
    }

    private FlowDefinition<Values, Values> misspeltValue() {
        // tag::r008[]
        FlowBuilder<Values> send =
                FlowBuilder.graph("send-parcel", Values.class).input(ADDRESS);
        ValueKey<String> misspelt = ValueKey.of("adress", String.class);
        send.task("label").requires(misspelt).calls(address -> printer.print(address));
        FlowDefinition<Values, Values> flow = send.build(); // R008
        // end::r008[]
        return flow;
    }

    @Test
    void refusesAFlowThatIsNotComplete() {
        assertRefused(RuntimeCode.R009, this::taskWithoutLambda);
    }

    private FlowDefinition<Void, Values> taskWithoutLambda() {
        // tag::r009[]
        FlowBuilder<Void> send = FlowBuilder.graph("send-parcel");
        send.task("weigh").provides(GRAMS); // and no calls(...)
        FlowDefinition<Void, Values> flow = send.build(); // R009
        // end::r009[]
        return flow;
    }

    @Test
    void refusesAValueUnderAKeyThatDoesNotFit() {
        assertRefused(RuntimeCode.R016, this::valueOfAnotherClass);
    }

    private FlowRun<Values> valueOfAnotherClass() {
        // tag::r016[]
        FlowBuilder<Values> send =
                FlowBuilder.graph("send-parcel", Values.class).input(GRAMS);
        send.task("pay").requires(GRAMS).calls(grams -> printer.print("stamp for " + grams));
        try (Engine engine = Engine.serial().build()) {
            ValueKey<String> text = ValueKey.of("grams", String.class);
            return engine.start(send.build(), Values.of(text, "200")); // R016
        }
        // end::r016[]
    }
}
