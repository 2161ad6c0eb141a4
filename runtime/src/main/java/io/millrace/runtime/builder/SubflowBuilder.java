package io.millrace.runtime.builder;

import io.millrace.runtime.FlowDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A nested flow of a flow that is being put together. It takes its input from values of the same names, and gives its
 * output under the same names, unless they are renamed. Not thread-safe.
 */
public final class SubflowBuilder extends MemberBuilder<SubflowBuilder> {
    final FlowDefinition<?, ?> flow;
    final List<Rename> inputs = new ArrayList<>();
    final List<Rename> outputs = new ArrayList<>();

    SubflowBuilder(String name, FlowDefinition<?, ?> flow) {
        super("nested flow", name);
        this.flow = Objects.requireNonNull(flow, "flow");
    }

    record Rename(String inner, String outer) {}

    @Override
    SubflowBuilder self() {
        return this;
    }

    /** Lets an input of the nested flow be taken from a value of another name. */
    public SubflowBuilder input(String inner, String outer) {
        inputs.add(new Rename(Objects.requireNonNull(inner, "inner"), Objects.requireNonNull(outer, "outer")));
        return this;
    }

    /** Lets an input of the nested flow be taken from a value of another name. */
    public SubflowBuilder input(String inner, ValueKey<?> outer) {
        return input(inner, outer.name());
    }

    /** Lets an output of the nested flow be given under another name. */
    public SubflowBuilder output(String inner, String outer) {
        outputs.add(new Rename(Objects.requireNonNull(inner, "inner"), Objects.requireNonNull(outer, "outer")));
        return this;
    }

    /** Lets an output of the nested flow be given under another name. */
    public SubflowBuilder output(String inner, ValueKey<?> outer) {
        return output(inner, outer.name());
    }
}
