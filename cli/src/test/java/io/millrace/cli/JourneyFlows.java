package io.millrace.cli;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowProvider;
import java.util.ArrayList;
import java.util.List;

/** Offers the flows of the tests as the jar of a user would. */
public final class JourneyFlows implements FlowProvider {
    /** What the tasks did, in order. One test at a time uses it. */
    static final List<String> JOURNAL = new ArrayList<>();

    /** Is called while the bag is packed. */
    static Runnable whilePacking = () -> {};

    private static final ValueKey<String> BAG = ValueKey.of("bag", String.class);

    static FlowDefinition<Void, Values> journey() {
        FlowBuilder<Void> flow = FlowBuilder.linear("journey");
        flow.task("pack")
                .provides(BAG)
                .calls(() -> {
                    JOURNAL.add("pack");
                    whilePacking.run();
                    return "bag";
                })
                .revert("unpack")
                .requires(BAG)
                .calls(bag -> unpack(bag));
        flow.task("leave").requires(BAG).calls(bag -> leave(bag));
        return flow.build();
    }

    private static void unpack(String bag) {
        if (JOURNAL.contains("bag is stuck")) {
            throw new IllegalStateException("the bag is stuck");
        }
        JOURNAL.add("unpack " + bag);
    }

    private static void leave(String bag) {
        JOURNAL.add("leave with " + bag);
        if (JOURNAL.contains("storm")) {
            throw new IllegalStateException("no train today");
        }
    }

    // tag::provider[]
    @Override
    public List<FlowDefinition<?, ?>> flows() {
        return List.of(journey());
    }
    // end::provider[]
}
