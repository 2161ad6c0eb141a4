package io.millrace.runtime.builder;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import java.util.List;

/**
 * A flow that was put together at run time.
 *
 * @param plan its plan
 * @param calls its calls
 * @param outputs the output as it was declared, empty where it was not
 */
record BuiltFlow<I, O>(FlowPlan plan, FlowCalls<I, O> calls, List<KeyUse<?>> outputs) implements FlowDefinition<I, O> {
    /** Returns the name and version of the flow. */
    @Override
    public String toString() {
        return "flow " + plan;
    }
}
