package io.millrace.runtime.builder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that may be absent, see {@link ValueKey#optional()}. Immutable; equal to another one of an equal key.
 *
 * @param <T> the type of the value
 */
public final class OptionalKey<T> implements KeyUse<Optional<T>> {
    private final ValueKey<T> key;

    OptionalKey(ValueKey<T> key) {
        this.key = key;
    }

    @Override
    public ValueKey<T> key() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OptionalKey<?> that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return ~key.hashCode();
    }

    @Override
    public String toString() {
        return key.name() + " (Optional<" + key.type().getTypeName() + ">)";
    }
}
