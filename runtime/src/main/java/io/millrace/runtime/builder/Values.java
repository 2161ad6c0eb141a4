package io.millrace.runtime.builder;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by their keys: the output of a flow that was put together at run time, and its input where that has no class of
 * its own. Immutable, if the values are, and thread-safe then.
 */
public final class Values {
    private static final Values NONE = new Values(Map.of());

    private final Map<String, Object> byName;

    private Values(Map<String, Object> byName) {
        this.byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    /** Returns no values at all, for {@link #with} to add some. */
    public static Values none() {
        return NONE;
    }

    /** Returns one value. */
    public static <T> Values of(ValueKey<T> key, T value) {
        return NONE.with(key, value);
    }

    /**
     * Returns the values of a map, by their names.
     *
     * @param byName the values, none of them null
     */
    public static Values copyOf(Map<String, ?> byName) {
        byName.forEach((name, value) -> Objects.requireNonNull(value, name));
        return new Values(Map.copyOf(byName));
    }

    /** Returns these values and another one, which takes the place of one with the same name. */
    public <T> Values with(ValueKey<T> key, T value) {
        Map<String, Object> more = new TreeMap<>(byName);
        more.put(key.name(), Objects.requireNonNull(value, key.name()));
        return new Values(more);
    }

    /**
     * Returns a value that is there.
     *
     * @throws NoSuchElementException if it is not; the message lists what is there
     * @throws MillraceException R016, if it is of another class than the key says
     */
    public <T> T get(ValueKey<T> key) {
        return find(key)
                .orElseThrow(() -> new NoSuchElementException(
                        "there is no value '" + key.name() + "'; the values are " + byName.keySet()));
    }

    /**
     * Returns a value, empty where it is absent.
     *
     * @throws MillraceException R016, if it is of another class than the key says
     */
    public <T> Optional<T> find(ValueKey<T> key) {
        return Optional.ofNullable(cast(key, byName.get(key.name())));
    }

    /** Returns the names of the values that are there, sorted. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** Returns the values by their names, sorted and unmodifiable. */
    public Map<String, Object> asMap() {
        return byName;
    }

    /** Returns the value as the key's type; only its class can be checked, not its type arguments. */
    @SuppressWarnings("unchecked")
    static <T> @Nullable T cast(ValueKey<T> key, @Nullable Object value) {
        if (value != null && !key.rawType().isInstance(value)) {
            throw MillraceException.of(
                            RuntimeCode.R016,
                            "the value '" + key.name() + "' is a "
                                    + value.getClass().getTypeName() + ", but its key says "
                                    + key.type().getTypeName())
                    .fix("give a value of the key's type, or use a key of the value's type.");
        }
        return (T) value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values that && byName.equals(that.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    /** Returns the values by their names, such as {@code {day=2026-11-21, traveller=Ada}}. */
    @Override
    public String toString() {
        return byName.toString();
    }
}
