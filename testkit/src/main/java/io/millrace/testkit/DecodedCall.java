package io.millrace.testkit;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.RunId;
import io.millrace.runtime.layout.EachSpec;
import io.millrace.runtime.layout.TaskSpec;
import io.millrace.runtime.layout.ValueSpec;
import io.millrace.runtime.plan.Call;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that gives copies of its element and of what that gave. Thread-safe. */
final class DecodedCall implements Call {
    private final DecodedCalls<?, ?> flow;
    private final TaskSpec task;
    private final Call call;

    DecodedCall(DecodedCalls<?, ?> flow, TaskSpec task, Call call) {
        this.flow = flow;
        this.task = task;
        this.call = call;
    }

    private @Nullable Object copy(ValueSpec collection, @Nullable Object element) {
        if (element == null
                || !(collection.type() instanceof ParameterizedType type)
                || type.getActualTypeArguments().length != 1) {
            return element;
        }
        Type given = type.getActualTypeArguments()[0];
        Type bound = given instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : given;
        return flow.copy(collection.name(), bound, element);
    }

    @Override
    public @Nullable Object element() {
        Optional<EachSpec> each = task.each();
        return each.isEmpty() ? call.element() : copy(each.get().collection(), call.element());
    }

    @Override
    public @Nullable Object result(int value) {
        return task.each().isEmpty() ? call.result(value) : copy(task.provides().get(value), call.result(value));
    }

    @Override
    public Optional<Failure> failure() {
        return call.failure();
    }

    @Override
    public FlowFailures failures() {
        return call.failures();
    }

    @Override
    public RunId runId() {
        return call.runId();
    }

    @Override
    public String task() {
        return call.task();
    }

    @Override
    public int attempt() {
        return call.attempt();
    }

    @Override
    public String idempotencyKey() {
        return call.idempotencyKey();
    }

    @Override
    public String attemptId() {
        return call.attemptId();
    }

    @Override
    public void progress(double fraction, String detail) {
        call.progress(fraction, detail);
    }

    @Override
    public void emit(String name, String detail) {
        call.emit(name, detail);
    }

    @Override
    public boolean isCancelled() {
        return call.isCancelled();
    }
}
