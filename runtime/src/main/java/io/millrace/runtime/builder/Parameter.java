package io.millrace.runtime.builder;

import io.millrace.runtime.TaskContext;
import java.util.Collection;

/**
 * What the lambda of a task or a revert takes: a value, one element of a collection value, or the context of the attempt.
 * Immutable.
 *
 * @param <T> the type that the lambda gets
 */
public sealed interface Parameter<T> extends RevertParameter<T> permits KeyUse, ContextParameter {
    /** Returns the parameter that is the {@link TaskContext} of the attempt. */
    static Parameter<TaskContext> context() {
        return ContextParameter.CONTEXT;
    }

    /**
     * Returns one element of a collection value. A task that takes one runs once for each of them, as many at once as
     * the engine allows; what it provides is {@code each(...)} of a {@link java.util.List} value then. In its revert
     * {@code each} means the element, or what the task gave for it.
     *
     * @param collection the key of the collection
     */
    static <E> EachKey<E> each(ValueKey<? extends Collection<E>> collection) {
        return new EachKey<>(collection, 0);
    }

    /**
     * Returns one element of a collection value, as {@link #each(ValueKey)} does.
     *
     * @param collection the key of the collection
     * @param concurrency how many elements may run at once, 0 for the engine's own limit; a negative number is F401
     */
    static <E> EachKey<E> each(ValueKey<? extends Collection<E>> collection, int concurrency) {
        return new EachKey<>(collection, concurrency);
    }
}
