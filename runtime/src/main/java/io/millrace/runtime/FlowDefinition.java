package io.millrace.runtime;

import io.millrace.runtime.builder.Values;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.TargetedFlow;

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

    /**
     * Returns this flow cut down to one member and everything that it depends on: what is not needed for it does not run.
     * It takes the same input, gives the values that its members provide, and is named
     * {@code <this flow> up to <the member>}.
     *
     * @param member the name of a task or a nested flow, or the qualified name of one inside a nested flow, such as
     *     {@code stay.bookRoom}; values of a nested flow that is cut, and that it does not give to the outer one, have
     *     qualified names too
     * @throws MillraceException R114, if the flow has no such member
     */
    default FlowDefinition<I, Values> upTo(String member) {
        return TargetedFlow.of(this, member);
    }
}
