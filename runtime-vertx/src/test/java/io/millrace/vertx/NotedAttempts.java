package io.millrace.vertx;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.spi.DispatchedAttempt;
import io.millrace.runtime.spi.Dispatcher;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Gives attempts to workers, and notes whether anything goes on with them. Thread-safe. */
final class NotedAttempts implements Dispatcher {
    private final Dispatcher workers;
    private final UnaryOperator<Runnable> noted;
    private final Map<String, NotedAttempt> attempts = new ConcurrentHashMap<>();

    NotedAttempts(Dispatcher workers, UnaryOperator<Runnable> noted) {
        this.workers = workers;
        this.noted = noted;
    }

    @Override
    public boolean dispatch(DispatchedAttempt attempt) {
        String id;
        try {
            id = attempt.request().id().attemptId();
        } catch (MillraceException unwritable) {
            // Nobody makes it.
            return workers.dispatch(attempt);
        }
        NotedAttempt known = new NotedAttempt(attempt, noted);
        attempts.put(id, known);
        boolean taken = workers.dispatch(known);
        if (!taken) {
            known.over();
        }
        return taken;
    }

    NotedAttempt get(String attemptId) {
        return attempts.get(attemptId);
    }

    /** Returns a flow for workers that tells what its calls do. */
    FlowDefinition<?, ?> noting(FlowDefinition<?, ?> flow) {
        return new Noting<>(flow.plan(), new NotedCalls<>(flow.calls(), this));
    }

    private record Noting<I, O>(FlowPlan plan, FlowCalls<I, O> calls) implements FlowDefinition<I, O> {}
}
