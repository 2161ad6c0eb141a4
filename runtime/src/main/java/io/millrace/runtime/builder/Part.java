package io.millrace.runtime.builder;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that is a part of a task's result, see {@link KeyUse#from}. Immutable.
 *
 * @param <R> the type of the result
 */
public final class Part<R> {
    private final KeyUse<?> value;
    private final Function<R, @Nullable Object> from;

    Part(KeyUse<?> value, Function<R, @Nullable Object> from) {
        this.value = value;
        this.from = from;
    }

    KeyUse<?> value() {
        return value;
    }

    /** Returns the value of a result, as its lambda gives it: an optional one as an {@code Optional}. */
    @SuppressWarnings("unchecked")
    @Nullable
    Object of(Object result) {
        return from.apply((R) result);
    }

    @Override
    public String toString() {
        return "part " + value;
    }
}
