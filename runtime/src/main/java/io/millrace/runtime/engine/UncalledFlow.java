package io.millrace.runtime.engine;

import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;

/** The calls of a flow of which only the shape is known: there are none. Its values stay as they are stored. */
final class UncalledFlow extends FlowCalls<Void, Object> {
    @Override
    public Object output(Frame in) {
        throw unknown(0);
    }

    @Override
    public FlowCalls<?, ?> nested(int node) {
        return this;
    }
}
