package io.millrace.runtime;

import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;

/**
 * A flow that an engine can run: its plan, and the calls of its tasks. Generated flow classes are of this type.
 *
 * <p>Immutable and thread-safe; one definition may have any number of runs at once.
 *
 * @param <I> the type of the flow's input, {@link Void} for a flow without one
 * @param <O> the type of the flow's output
 */
public interface FlowDefinition<I, O> {
    /** Returns the plan of the flow, the same at each call. */
    FlowPlan plan();

    /** Returns the calls of the flow's tasks, the same at each call. */
    FlowCalls<I, O> calls();

    /** Returns the name of the flow. */
    default String name() {
        return plan().name();
    }

    /** Returns the version of the flow. */
    default int version() {
        return plan().version();
    }
}
