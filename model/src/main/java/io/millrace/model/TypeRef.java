package io.millrace.model;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A Java type as data: comparable, printable, and free of the compiler or the class loader that it came from.
 *
 * <p>Two references are equal when they name the same type with the same type arguments. Annotations on types are not
 * part of it.
 */
public sealed interface TypeRef {
    /** Returns the fully qualified name with all type arguments, for fingerprints. Primitives are boxed. */
    String canonical();

    /** Returns the name as people write it: without packages, with type arguments. */
    String display();

    /** Returns the types that this one is directly made of: type arguments, component, bound. */
    default List<TypeRef> parts() {
        return List.of();
    }

    /** Returns the reference type of a primitive, and any other type unchanged. */
    default TypeRef boxed() {
        return this;
    }

    /** Returns whether this is the class or interface of the given fully qualified name, with any arguments. */
    default boolean isNamed(String qualifiedName) {
        return false;
    }

    /** Returns this type and every type inside it, outermost first. */
    default Stream<TypeRef> walk() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(TypeRef::walk));
    }

    /**
     * A class or interface.
     *
     * @param packageName the package, empty for the unnamed one
     * @param simpleName the name inside the package; nested types are written {@code Outer.Inner}
     * @param arguments the type arguments, empty for a type without any
     * @param raw whether the type has type parameters and was written without arguments
     */
    record Named(String packageName, String simpleName, List<TypeRef> arguments, boolean raw) implements TypeRef {
        public Named {
            Objects.requireNonNull(packageName, "packageName");
            Objects.requireNonNull(simpleName, "simpleName");
            arguments = List.copyOf(arguments);
        }

        /** Returns the fully qualified name without type arguments. */
        public String qualifiedName() {
            return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
        }

        @Override
        public String canonical() {
            return qualifiedName() + list(TypeRef::canonical);
        }

        @Override
        public String display() {
            return simpleName + list(TypeRef::display);
        }

        private String list(Function<TypeRef, String> text) {
            return arguments.isEmpty() ? "" : arguments.stream().map(text).collect(joining(", ", "<", ">"));
        }

        @Override
        public List<TypeRef> parts() {
            return arguments;
        }

        @Override
        public boolean isNamed(String qualifiedName) {
            return qualifiedName().equals(qualifiedName);
        }
    }

    /** An array. */
    record ArrayOf(TypeRef component) implements TypeRef {
        @Override
        public String canonical() {
            // int[] and Integer[] are different types, so a primitive component keeps its own name here.
            return (component instanceof Primitive primitive ? primitive.display() : component.canonical()) + "[]";
        }

        @Override
        public String display() {
            return component.display() + "[]";
        }

        @Override
        public List<TypeRef> parts() {
            return List.of(component);
        }
    }

    /** A primitive type. */
    enum Primitive implements TypeRef {
        BOOLEAN("Boolean"),
        BYTE("Byte"),
        SHORT("Short"),
        INT("Integer"),
        LONG("Long"),
        CHAR("Character"),
        FLOAT("Float"),
        DOUBLE("Double");

        private final String boxName;

        Primitive(String boxName) {
            this.boxName = boxName;
        }

        @Override
        public String canonical() {
            return boxed().canonical();
        }

        @Override
        public String display() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public TypeRef boxed() {
            return named("java.lang", boxName);
        }
    }

    /**
     * A wildcard, which can stand in required types only.
     *
     * @param bound the kind of bound
     * @param type the bound, empty for {@link Bound#NONE}
     */
    record Wildcard(Bound bound, Optional<TypeRef> type) implements TypeRef {
        /** The bounds of a wildcard. */
        public enum Bound {
            /** {@code ?}. */
            NONE,
            /** {@code ? extends T}. */
            EXTENDS,
            /** {@code ? super T}. */
            SUPER
        }

        @Override
        public String canonical() {
            return text(TypeRef::canonical);
        }

        @Override
        public String display() {
            return text(TypeRef::display);
        }

        private String text(Function<TypeRef, String> name) {
            return type.map(name)
                    .map(text -> "? " + bound.name().toLowerCase(Locale.ROOT) + " " + text)
                    .orElse("?");
        }

        @Override
        public List<TypeRef> parts() {
            return type.stream().toList();
        }
    }

    /** A type variable, or any other type that has no fixed meaning outside its declaration. */
    record Variable(String name) implements TypeRef {
        @Override
        public String canonical() {
            return name;
        }

        @Override
        public String display() {
            return name;
        }
    }

    /** Returns the class or interface of that name with those type arguments. */
    static TypeRef named(String packageName, String simpleName, TypeRef... arguments) {
        return new Named(packageName, simpleName, List.of(arguments), false);
    }
}
