package io.millrace.vertx;

import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The calls of a flow on a worker, which tell when they wait for a stage, and when they report something. */
final class NotedCalls<I, O> extends FlowCalls<I, O> {
    private static final Set<String> REPORTS = Set.of("progress", "emit");

    private final FlowCalls<I, O> calls;
    private final NotedAttempts attempts;

    NotedCalls(FlowCalls<I, O> calls, NotedAttempts attempts) {
        this.calls = calls;
        this.attempts = attempts;
    }

    @Override
    public Object execute(int node, Frame in, Call call) throws Throwable {
        NotedAttempt attempt = attempts.get(call.attemptId());
        return noted(calls.execute(node, in, noted(call, attempt)), attempt);
    }

    @Override
    public Object revert(int node, Frame in, Call call) throws Throwable {
        NotedAttempt attempt = attempts.get(call.attemptId());
        return noted(calls.revert(node, in, noted(call, attempt)), attempt);
    }

    private static Call noted(Call call, NotedAttempt attempt) {
        return (Call) Proxy.newProxyInstance(
                NotedCalls.class.getClassLoader(), new Class<?>[] {Call.class}, (proxy, method, arguments) -> {
                    if (REPORTS.contains(method.getName())) {
                        attempt.reports();
                    }
                    try {
                        return method.invoke(call, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static Object noted(Object returned, NotedAttempt attempt) {
        if (!(returned instanceof CompletionStage<?> stage)) {
            return returned;
        }
        CompletableFuture<Object> handed = new CompletableFuture<>();
        CompletionStage<?> told = stage.whenComplete((result, thrown) -> {
            attempt.stageIsComplete();
            if (thrown == null) {
                handed.complete(result);
            } else {
                handed.completeExceptionally(thrown);
            }
        });
        attempt.awaitsStage();
        return told == null ? null : handed;
    }

    @Override
    public void provide(int node, Object result, Frame out) {
        calls.provide(node, result, out);
    }

    @Override
    public O output(Frame in) {
        return calls.output(in);
    }

    @Override
    public String shape() {
        return calls.shape();
    }

    @Override
    public FlowCalls<?, ?> nested(int node) {
        return new NotedCalls<>(calls.nested(node), attempts);
    }
}
