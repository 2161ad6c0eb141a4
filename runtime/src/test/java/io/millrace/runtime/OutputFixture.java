package io.millrace.runtime;

import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.Frame;
import java.util.Map;
import java.util.function.Supplier;

/** Flows whose tasks do nothing and whose output is odd. */
final class OutputFixture {
    private OutputFixture() {}

    static FlowDefinition<Void, Map<String, Object>> failing(FlowPlan plan) {
        return flow(plan, () -> {
            throw new ArithmeticException("no output");
        });
    }

    static FlowDefinition<Void, Map<String, Object>> nothing(FlowPlan plan) {
        return flow(plan, () -> null);
    }

    static FlowDefinition<Void, Map<String, Object>> flow(FlowPlan plan, Supplier<Map<String, Object>> output) {
        FlowCalls<Void, Map<String, Object>> calls = new FlowCalls<>() {
            @Override
            public Map<String, Object> output(Frame in) {
                return output.get();
            }

            @Override
            public Object execute(int node, Frame in, Call call) {
                return null;
            }

            @Override
            public Object revert(int node, Frame in, Call call) {
                return null;
            }
        };
        return new FlowDefinition<>() {
            @Override
            public FlowPlan plan() {
                return plan;
            }

            @Override
            public FlowCalls<Void, Map<String, Object>> calls() {
                return calls;
            }
        };
    }
}
