package io.millrace.runtime.builder;

import java.util.Objects;
import java.util.function.Function;

/**
 * A value as it is taken or given: the {@linkplain ValueKey key} itself for a value that is always there, its
 * {@link ValueKey#optional() optional} form for one that may be absent, {@link Parameter#each each} for one element.
 * Immutable.
 *
 * @param <T> the type that lambdas take or give
 */
public sealed interface KeyUse<T> extends Parameter<T> permits ValueKey, OptionalKey, EachKey {
    /** Returns the key of the value. */
    ValueKey<?> key();

    /**
     * Returns the value as a part of a result that is taken apart, such as a component of a record.
     *
     * @param part gives the value of a result
     */
    default <R> Part<R> from(Function<? super R, ? extends T> part) {
        Objects.requireNonNull(part, "part");
        return new Part<>(this, part::apply);
    }
}
