package io.millrace.runtime.resume;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.Frame;
import org.jspecify.annotations.Nullable;

/** A flow that does not tell what it means, as one that an older version of Millrace generated. */
final class Silent extends FlowCalls<Values, Values> implements FlowDefinition<Values, Values> {
    private final FlowDefinition<Values, Values> flow;
    private final String shape;

    private Silent(FlowDefinition<Values, Values> flow, String shape) {
        this.flow = flow;
        this.shape = shape;
    }

    static FlowDefinition<Values, Values> of(FlowDefinition<Values, Values> flow) {
        return new Silent(flow, "");
    }

    /** Returns a flow that tells something else. */
    static FlowDefinition<Values, Values> telling(FlowDefinition<Values, Values> flow, String shape) {
        return new Silent(flow, shape);
    }

    @Override
    public String shape() {
        return shape;
    }

    @Override
    public FlowPlan plan() {
        return flow.plan();
    }

    @Override
    public FlowCalls<Values, Values> calls() {
        return this;
    }

    @Override
    public void input(Values input, Frame out) {
        flow.calls().input(input, out);
    }

    @Override
    public Values output(Frame in) {
        return flow.calls().output(in);
    }

    @Override
    public @Nullable Object execute(int node, Frame in, @Nullable Call call) throws Throwable {
        return flow.calls().execute(node, in, call);
    }

    @Override
    public @Nullable Object revert(int node, Frame in, Call call) throws Throwable {
        return flow.calls().revert(node, in, call);
    }
}
