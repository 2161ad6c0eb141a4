package io.millrace.runtime.builder;

import java.util.Objects;
import java.util.function.Function;

/**
 * A task that knows what it takes and what it provides, and waits for its lambda. Not thread-safe.
 *
 * @param <F> the form of a lambda that gives the result
 * @param <G> the form of a lambda that gives a stage of the result
 */
public final class Giving<F, G> {
    private final TaskBuilder task;
    private final Function<F, Invocation> call;
    private final Function<G, Invocation> later;

    Giving(TaskBuilder task, Function<F, Invocation> call, Function<G, Invocation> later) {
        this.task = task;
        this.call = call;
        this.later = later;
    }

    /** Sets what is called; what it returns is the result. */
    public TaskBuilder calls(F body) {
        return task.set(call.apply(Objects.requireNonNull(body, "body")), false);
    }

    /** Sets what is called; the result is there when the stage that it returns is complete. */
    public TaskBuilder callsAsync(G body) {
        return task.set(later.apply(Objects.requireNonNull(body, "body")), true);
    }
}
