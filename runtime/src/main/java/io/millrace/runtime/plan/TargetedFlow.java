package io.millrace.runtime.plan;

import io.millrace.model.FlowShape;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.layout.ValueSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow that is cut down to one member and what it depends on, see {@link FlowDefinition#upTo}.
 *
 * @param <I> the type of the flow's input
 */
public final class TargetedFlow<I> implements FlowDefinition<I, Values> {
    private final FlowPlan plan;
    private final FlowCalls<I, Values> calls;

    private TargetedFlow(FlowPlan plan, FlowCalls<I, Values> calls) {
        this.plan = plan;
        this.calls = calls;
    }

    /**
     * Cuts a flow.
     *
     * @param flow the whole flow
     * @param member the name of the member, a qualified one for what is inside a nested flow
     * @throws MillraceException R114, if the flow has no such member
     */
    public static <I> FlowDefinition<I, Values> of(FlowDefinition<I, ?> flow, String member) {
        PlanCut cut = PlanCut.of(flow.plan(), member);
        return new TargetedFlow<>(cut.plan(), new CutCalls<>(cut, flow.calls()));
    }

    @Override
    public FlowPlan plan() {
        return plan;
    }

    @Override
    public FlowCalls<I, Values> calls() {
        return calls;
    }

    /** Returns the name and version of the flow. */
    @Override
    public String toString() {
        return "flow " + plan;
    }

    /** The calls of the whole flow, by the numbers of what is left of it. */
    private static final class CutCalls<I> extends FlowCalls<I, Values> {
        private final PlanCut cut;
        private final FlowCalls<I, ?> whole;

        CutCalls(PlanCut cut, FlowCalls<I, ?> whole) {
            this.cut = cut;
            this.whole = whole;
        }

        @Override
        public String shape() {
            String text = whole.shape();
            return text.isEmpty()
                    ? ""
                    : FlowShape.parse(text)
                            .cut(cut.plan().name(), cut.members())
                            .text();
        }

        @Override
        public void input(I input, Frame out) {
            whole.input(input, out);
        }

        @Override
        public Values output(Frame in) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (ValueSpec output : cut.outputs()) {
                Object value = in.get(output.slot());
                if (value != null) {
                    values.put(output.name(), value);
                }
            }
            return Values.copyOf(values);
        }

        @Override
        public @Nullable Object execute(int node, Frame in, @Nullable Call call) throws Throwable {
            return whole.execute(cut.oldNumber(node), in, call);
        }

        @Override
        public @Nullable Object revert(int node, Frame in, Call call) throws Throwable {
            return whole.revert(cut.oldNumber(node), in, call);
        }

        @Override
        public void provide(int node, Object result, Frame out) {
            whole.provide(cut.oldNumber(node), result, out);
        }

        @Override
        public boolean decide(int decider, Frame in) throws Throwable {
            return whole.decide(decider, in);
        }

        @Override
        public RetryDecision<?> control(RetryHistory<?> history, Frame in) throws Throwable {
            return whole.control(history, in);
        }

        @Override
        public FlowCalls<?, ?> nested(int node) {
            FlowCalls<?, ?> calls = whole.nested(cut.oldNumber(node));
            return cut.inside(node)
                    .<FlowCalls<?, ?>>map(inner -> new CutCalls<>(inner, calls))
                    .orElse(calls);
        }
    }
}
