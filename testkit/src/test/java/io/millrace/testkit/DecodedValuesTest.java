package io.millrace.testkit;

import static io.millrace.runtime.builder.Parameter.each;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change of a value that was given to a task is seen by nobody else. */
class DecodedValuesTest {
    private static final ValueKey<List<String>> ALL = ValueKey.listOf("all", String.class);
    private static final ValueKey<List<Page>> PAGES = ValueKey.listOf("pages", Page.class);

    private final List<String> seen = new ArrayList<>();

    /** Can be changed, which values should not be. */
    record Page(List<String> lines) {}

    private Outcome<Values> run(FlowDefinition<Void, Values> flow) {
        try (Engine engine = Engine.serial().build()) {
            return engine.start(flow).await();
        }
    }

    private FlowDefinition<Void, Values> changing() {
        FlowBuilder<Void> flow = FlowBuilder.linear("changing");
        flow.task("list").provides(ALL).calls(() -> new ArrayList<>(List.of("x")));
        flow.task("change").requires(ALL).calls(all -> all.add("y"));
        flow.task("look").requires(ALL).calls(all -> seen.addAll(all));
        return flow.build();
    }

    @Test
    void showsThatATaskChangesAValueThatItWasGiven() {
        run(changing());
        assertThat(seen).containsExactly("x", "y");
        seen.clear();

        run(DecodedValues.of(changing()));
        assertThat(seen).containsExactly("x");
    }

    @Test
    void copiesElementsWhatTheyGaveAndWhatNestedFlowsTake() {
        FlowBuilder<Values> inner = FlowBuilder.linear("inner", Values.class).input(PAGES);
        inner.task("print").requires(each(PAGES)).calls(page -> page.lines().add("printed"));
        inner.task("count").requires(PAGES).calls(pages -> pages.forEach(page -> seen.addAll(page.lines())));
        FlowBuilder<Void> flow = FlowBuilder.linear("outer");
        flow.task("list").provides(ALL).calls(() -> List.of("x"));
        flow.task("write")
                .requires(each(ALL))
                .provides(each(PAGES))
                .calls(line -> new Page(new ArrayList<>(List.of(line))));
        flow.revert("tear", "write").requires(each(PAGES)).calls(page -> seen.add("tear " + page.lines()));
        flow.subflow("inner", inner.build());
        flow.task("fail").calls(() -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(run(DecodedValues.of(flow.build()))).isInstanceOf(Outcome.Reverted.class);
        assertThat(seen).containsExactly("x", "tear [x]");
    }
}
