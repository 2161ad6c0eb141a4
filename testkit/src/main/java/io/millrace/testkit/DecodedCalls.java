package io.millrace.testkit;

import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.layout.FlowSpec;
import io.millrace.runtime.layout.NodeSpec;
import io.millrace.runtime.layout.SubflowSpec;
import io.millrace.runtime.layout.TaskSpec;
import io.millrace.runtime.layout.ValueSpec;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The calls of a flow with copies of the values around them. Thread-safe, as far as the flow is. */
final class DecodedCalls<I, O> extends FlowCalls<I, O> {
    private final FlowCalls<I, O> calls;
    private final FlowSpec flow;
    private final ValueCodecs codecs;

    DecodedCalls(FlowCalls<I, O> calls, FlowSpec flow, ValueCodecs codecs) {
        this.calls = calls;
        this.flow = flow;
        this.codecs = codecs;
    }

    /** Returns a copy of a value of this flow. */
    Object copy(String name, Type type, Object value) {
        return codecs.decode(flow.name(), name, type, codecs.encode(flow.name(), name, type, value));
    }

    private Frame copy(Frame in) {
        Frame copy = new Frame(new @Nullable Object[flow.values().size()], 0);
        for (ValueSpec value : flow.values()) {
            Object content = in.get(value.slot());
            if (content != null) {
                copy.set(value.slot(), copy(value.name(), value.type(), content));
            }
        }
        return copy;
    }

    private Call copy(int node, Call call) {
        return new DecodedCall(this, (TaskSpec) node(node), call);
    }

    private NodeSpec node(int index) {
        return flow.nodes().stream()
                .filter(node -> node.head().index() == index)
                .findFirst()
                .orElseThrow(() -> unknown(index));
    }

    @Override
    public @Nullable Object execute(int node, Frame in, @Nullable Call call) throws Throwable {
        return calls.execute(node, copy(in), call == null ? null : copy(node, call));
    }

    @Override
    public @Nullable Object revert(int node, Frame in, Call call) throws Throwable {
        return calls.revert(node, copy(in), copy(node, call));
    }

    @Override
    public String shape() {
        return calls.shape();
    }

    @Override
    public void input(I input, Frame out) {
        calls.input(input, out);
    }

    @Override
    public O output(Frame in) {
        return calls.output(copy(in));
    }

    @Override
    public void provide(int node, Object result, Frame out) {
        calls.provide(node, result, out);
    }

    @Override
    public boolean decide(int decider, Frame in) throws Throwable {
        return calls.decide(decider, copy(in));
    }

    @Override
    public RetryDecision<?> control(RetryHistory<?> history, Frame in) throws Throwable {
        return calls.control(history, copy(in));
    }

    @Override
    public FlowCalls<?, ?> nested(int node) {
        return new DecodedCalls<>(calls.nested(node), ((SubflowSpec) node(node)).flow(), codecs);
    }
}
