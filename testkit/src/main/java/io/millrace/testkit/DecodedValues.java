package io.millrace.testkit;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;

/**
 * Lets a flow run in a test as if each of its values came out of a store: whoever takes a value, a task, a revert, a decider or
 * a retry controller, gets a copy of its own, which was encoded and decoded. On an engine without a store all of them get
 * the same object, so that a task which changes a value that it was given goes unnoticed, until a run is resumed and the
 * change is gone. With these copies the change is gone at once.
 *
 * <p>Values that a retry controller finds in its history are not copied.
 */
public final class DecodedValues {
    private DecodedValues() {}

    /** Returns a flow whose values are copied by JSON, as stores keep them if nothing else is said. */
    public static <I, O> FlowDefinition<I, O> of(FlowDefinition<I, O> flow) {
        return of(flow, ValueCodecs.json());
    }

    /**
     * Returns a flow whose values are copied.
     *
     * @param flow the flow; it stays as it is
     * @param codecs how values are written and read; one that cannot be written fails the attempt that takes it, with R201
     * @return the same flow, as to its name, version and fingerprint
     */
    public static <I, O> FlowDefinition<I, O> of(FlowDefinition<I, O> flow, ValueCodecs codecs) {
        FlowPlan plan = flow.plan();
        FlowCalls<I, O> calls = new DecodedCalls<>(flow.calls(), plan.spec(), codecs);
        return new FlowDefinition<>() {
            @Override
            public FlowPlan plan() {
                return plan;
            }

            @Override
            public FlowCalls<I, O> calls() {
                return calls;
            }
        };
    }
}
