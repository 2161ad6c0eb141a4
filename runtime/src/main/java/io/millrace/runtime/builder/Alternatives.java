package io.millrace.runtime.builder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A retry that makes one attempt for each of some alternatives, in order. Immutable.
 *
 * <pre>{@code
 * Alternatives.of(REGION, "eu", "us").revertAll()
 * Alternatives.in(MIRROR, MIRRORS)
 * }</pre>
 *
 * @param <T> the type of the alternatives
 */
public final class Alternatives<T> {
    private final ValueKey<T> as;
    private final @Nullable ValueKey<?> collection;
    private final List<T> constants;
    private final boolean revertAll;

    private Alternatives(ValueKey<T> as, @Nullable ValueKey<?> collection, List<T> constants, boolean revertAll) {
        this.as = as;
        this.collection = collection;
        this.constants = constants;
        this.revertAll = revertAll;
    }

    /**
     * Returns constants as alternatives. None at all is F405.
     *
     * @param as the key under which the alternative in use is required
     * @param constants the alternatives, none of them null
     */
    @SafeVarargs
    public static <T> Alternatives<T> of(ValueKey<T> as, T... constants) {
        List<T> all = new ArrayList<>();
        for (T constant : constants) {
            all.add(constant);
        }
        return new Alternatives<>(as, null, List.copyOf(all), false);
    }

    /**
     * Returns the elements of a collection value as alternatives.
     *
     * @param as the key under which the alternative in use is required
     * @param collection the key of the collection
     */
    public static <T> Alternatives<T> in(ValueKey<T> as, ValueKey<? extends Collection<T>> collection) {
        return new Alternatives<>(as, collection, List.of(), false);
    }

    /** Lets the whole run be reverted when no alternative is left, without asking an enclosing controller. */
    public Alternatives<T> revertAll() {
        return new Alternatives<>(as, collection, constants, true);
    }

    /** Returns the key under which the alternative in use is required. */
    public ValueKey<T> as() {
        return as;
    }

    /** Returns the key of the collection, empty where the alternatives are constants. */
    public Optional<ValueKey<?>> collection() {
        return Optional.ofNullable(collection);
    }

    /** Returns the alternatives that are constants. */
    public List<T> constants() {
        return constants;
    }

    /** Returns whether the whole run is reverted when no alternative is left. */
    public boolean isRevertAll() {
        return revertAll;
    }
}
