package io.millrace.runtime.engine;

import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.spi.TaskInterceptor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a flow with interceptors around its tasks and reverts. Drivers know nothing of them, so that engines
 * without interceptors pay nothing. Thread-safe.
 */
final class InterceptedCalls<I, O> extends FlowCalls<I, O> {
    private final FlowCalls<I, O> calls;
    private final List<TaskInterceptor> interceptors;

    private InterceptedCalls(FlowCalls<I, O> calls, List<TaskInterceptor> interceptors) {
        this.calls = calls;
        this.interceptors = interceptors;
    }

    static <I, O> FlowCalls<I, O> of(FlowCalls<I, O> calls, List<TaskInterceptor> interceptors) {
        return new InterceptedCalls<>(calls, interceptors);
    }

    @Override
    public @Nullable Object execute(int node, Frame in, @Nullable Call call) throws Throwable {
        // The layout of an engine with interceptors gives each call its context.
        InterceptedCall attempt = (InterceptedCall) Objects.requireNonNull(call);
        return new Interception(attempt).around(interceptors, () -> calls.execute(node, in, attempt));
    }

    @Override
    public @Nullable Object revert(int node, Frame in, Call call) throws Throwable {
        return new Interception((InterceptedCall) call).around(interceptors, () -> calls.revert(node, in, call));
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
        return calls.output(in);
    }

    @Override
    public void provide(int node, Object result, Frame out) {
        calls.provide(node, result, out);
    }

    @Override
    public boolean decide(int decider, Frame in) throws Throwable {
        return calls.decide(decider, in);
    }

    @Override
    public RetryDecision<?> control(RetryHistory<?> history, Frame in) throws Throwable {
        return calls.control(history, in);
    }

    @Override
    public FlowCalls<?, ?> nested(int node) {
        return of(calls.nested(node), interceptors);
    }
}
