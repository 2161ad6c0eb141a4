package io.millrace.runtime.plan;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Generic types as objects, without reflection: {@code ValueType.of(List.class, Receipt.class)} is
 * {@code List<Receipt>}.
 *
 * <p>They are equal to, and print like, the types that the JDK gives for the same declarations. Immutable.
 */
public final class ValueType {
    private ValueType() {}

    /**
     * Returns a generic class or interface with type arguments.
     *
     * @param raw the class or interface
     * @param arguments its type arguments, in order
     * @throws IllegalArgumentException if the class does not have that many type parameters
     */
    public static ParameterizedType of(Class<?> raw, Type... arguments) {
        int parameters = raw.getTypeParameters().length;
        if (parameters == 0 || parameters != arguments.length) {
            throw new IllegalArgumentException(raw.getName() + " has " + parameters + " type parameters, but there are "
                    + arguments.length + " arguments");
        }
        return new Parameterized(raw, arguments.clone());
    }

    /**
     * Returns an array of a generic type, such as {@code List<String>[]}; arrays of other types are classes.
     *
     * @param component the type of the array's elements
     */
    public static GenericArrayType arrayOf(Type component) {
        return new GenericArray(Objects.requireNonNull(component, "component"));
    }

    /** Equality, hash code and text are those of the JDK's {@code ParameterizedTypeImpl}, which is not accessible. */
    private static final class Parameterized implements ParameterizedType {
        private final Class<?> raw;
        private final Type[] arguments;

        Parameterized(Class<?> raw, Type[] arguments) {
            this.raw = raw;
            this.arguments = arguments;
        }

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ParameterizedType that
                    && raw.equals(that.getRawType())
                    && Objects.equals(getOwnerType(), that.getOwnerType())
                    && Arrays.equals(arguments, that.getActualTypeArguments());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(arguments) ^ Objects.hashCode(getOwnerType()) ^ raw.hashCode();
        }

        @Override
        public String toString() {
            Type owner = getOwnerType();
            String name = owner == null ? raw.getName() : owner.getTypeName() + "$" + raw.getSimpleName();
            StringJoiner text = new StringJoiner(", ", name + "<", ">");
            for (Type argument : arguments) {
                text.add(argument.getTypeName());
            }
            return text.toString();
        }
    }

    /** Equality, hash code and text are those of the JDK's {@code GenericArrayTypeImpl}. */
    private record GenericArray(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof GenericArrayType that && component.equals(that.getGenericComponentType());
        }

        @Override
        public int hashCode() {
            return component.hashCode();
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }
}
