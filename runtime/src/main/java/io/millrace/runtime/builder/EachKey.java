package io.millrace.runtime.builder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One element of a collection value, see {@link Parameter#each(ValueKey)}. Immutable; equal to another one of an equal
 * key.
 *
 * @param <E> the type of the element
 */
public final class EachKey<E> implements KeyUse<E> {
    private final ValueKey<?> collection;
    private final int concurrency;

    EachKey(ValueKey<?> collection, int concurrency) {
        this.collection = collection;
        this.concurrency = concurrency;
    }

    @Override
    public ValueKey<?> key() {
        return collection;
    }

    /** Returns how many elements may run at once, 0 for the engine's own limit. */
    public int concurrency() {
        return concurrency;
    }

    /** Returns what the task gave for the element, empty after a failed attempt; for its revert. */
    public RevertParameter<Optional<E>> optional() {
        return new OptionalElement<>(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EachKey<?> that && collection.equals(that.collection);
    }

    @Override
    public int hashCode() {
        return 31 * collection.hashCode();
    }

    @Override
    public String toString() {
        return "each of " + collection;
    }
}
