package io.millrace.runtime.builder;

import io.millrace.runtime.plan.ValueType;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a value with its type. Keys with the same name stand for the same value; one of another type than the
 * value has is F104, as it is between methods.
 *
 * <pre>{@code
 * static final ValueKey<Flight> FLIGHT = ValueKey.of("flight", Flight.class);
 * static final ValueKey<List<Room>> ROOMS = ValueKey.listOf("rooms", Room.class);
 * static final ValueKey<Map<String, Room>> PLAN = new ValueKey<>("plan") {};
 * }</pre>
 *
 * <p>Immutable and thread-safe; equal to another one of the same name and type. The name is checked when the flow is
 * built.
 *
 * @param <T> the type of the value, never {@code Optional}
 */
public non-sealed class ValueKey<T> implements KeyUse<T> {
    private final String name;
    private final Type type;

    /**
     * For a subclass without a body, which says the type with all its arguments: {@code new ValueKey<Set<Room>>("rooms") {}}.
     *
     * @param name the name of the value
     * @throws IllegalArgumentException if the subclass does not say a type
     */
    protected ValueKey(String name) {
        this.name = Objects.requireNonNull(name, "name");
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType key)
                || key.getRawType() != ValueKey.class) {
            throw new IllegalArgumentException("the type of key '" + name
                    + "' is missing: write it between the brackets, as in new ValueKey<Set<Room>>(\"rooms\") {}");
        }
        this.type = key.getActualTypeArguments()[0];
    }

    private ValueKey(String name, Type type) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
    }

    /**
     * Returns a key of a class without type parameters; a primitive type is boxed.
     *
     * @param name the name of the value
     * @param type its class
     */
    public static <T> ValueKey<T> of(String name, Class<T> type) {
        return new ValueKey<>(name, MethodType.methodType(type).wrap().returnType());
    }

    /**
     * Returns a key of any type, which the caller knows to be {@code T}.
     *
     * @param name the name of the value
     * @param type its type, as {@link ValueType} makes it or as reflection gives it
     */
    public static <T> ValueKey<T> of(String name, Type type) {
        return new ValueKey<>(
                name, type instanceof Class<?> plain ? of(name, plain).type() : type);
    }

    /**
     * Returns a key of a list.
     *
     * @param name the name of the value
     * @param element the class of the elements, one without type parameters
     */
    public static <E> ValueKey<List<E>> listOf(String name, Class<E> element) {
        return new ValueKey<>(name, ValueType.of(List.class, of(name, element).type()));
    }

    /** Returns the name of the value. */
    public final String name() {
        return name;
    }

    /** Returns the type of the value; primitives are boxed. */
    public final Type type() {
        return type;
    }

    /** Returns the key of the same type under another name. */
    public final ValueKey<T> named(String otherName) {
        return new ValueKey<>(otherName, type);
    }

    /**
     * Returns the value as one that may be absent: lambdas take it, and give it, as an {@link java.util.Optional}.
     */
    public final OptionalKey<T> optional() {
        return new OptionalKey<>(this);
    }

    @Override
    public final ValueKey<T> key() {
        return this;
    }

    /** Returns the class of the values, without type arguments. */
    final Class<?> rawType() {
        Type open = type;
        if (open instanceof ParameterizedType parameterized) {
            open = parameterized.getRawType();
        }
        return open instanceof Class<?> plain ? plain : Object.class;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof ValueKey<?> that && name.equals(that.name) && type.equals(that.type);
    }

    @Override
    public final int hashCode() {
        return 31 * name.hashCode() + type.hashCode();
    }

    /** Returns the name and the type, such as {@code flight (travel.Flight)}. */
    @Override
    public final String toString() {
        return name + " (" + type.getTypeName() + ")";
    }
}
