package io.millrace.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads types as they are written in Java: {@code Map<String, List<? extends Number>>}. Simple names are those of
 * the package {@code travel} and of some packages of the platform; a name of one letter is a type variable.
 */
final class TypeText {
    private static final List<String> PLACES = List.of(
            "travel.",
            "java.lang.",
            "java.util.",
            "java.time.",
            "java.io.",
            "java.util.concurrent.",
            "java.util.function.",
            "java.util.stream.",
            "java.util.jar.",
            "");

    private final ReflectedTypes types;
    private final String text;
    private int position;

    private TypeText(String text, ReflectedTypes types) {
        this.text = text;
        this.types = types;
    }

    static TypeRef parse(String text, ReflectedTypes types) {
        TypeText reader = new TypeText(text, types);
        TypeRef type = reader.type();
        if (reader.position < text.length()) {
            throw reader.unreadable();
        }
        return type;
    }

    private TypeRef type() {
        if (skip("?")) {
            return wildcard();
        }
        TypeRef type = named();
        while (skip("[]")) {
            type = new TypeRef.ArrayOf(type);
        }
        return type;
    }

    private TypeRef wildcard() {
        if (skip("extends ")) {
            return new TypeRef.Wildcard(TypeRef.Wildcard.Bound.EXTENDS, Optional.of(type()));
        }
        return skip("super ")
                ? new TypeRef.Wildcard(TypeRef.Wildcard.Bound.SUPER, Optional.of(type()))
                : new TypeRef.Wildcard(TypeRef.Wildcard.Bound.NONE, Optional.empty());
    }

    private TypeRef named() {
        String name = name();
        if (name.length() == 1) {
            return new TypeRef.Variable(name);
        }
        TypeRef type = Stream.of(TypeRef.Primitive.values())
                .filter(primitive -> primitive.display().equals(name))
                .map(TypeRef.class::cast)
                .findFirst()
                .orElseGet(() -> types.reference(find(name)));
        return type instanceof TypeRef.Named named && skip("<")
                ? new TypeRef.Named(named.packageName(), named.simpleName(), arguments(), false)
                : type;
    }

    private List<TypeRef> arguments() {
        List<TypeRef> arguments = new ArrayList<>();
        do {
            arguments.add(type());
        } while (skip(","));
        if (!skip(">")) {
            throw unreadable();
        }
        return arguments;
    }

    private String name() {
        int start = position;
        while (position < text.length()
                && (Character.isJavaIdentifierPart(text.charAt(position)) || text.charAt(position) == '.')) {
            position++;
        }
        return text.substring(start, position);
    }

    private boolean skip(String expected) {
        boolean found = text.startsWith(expected, position);
        position += found ? expected.length() : 0;
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
        return found;
    }

    private Class<?> find(String name) {
        return PLACES.stream()
                .flatMap(place -> load(place + name).stream())
                .findFirst()
                .orElseThrow(this::unreadable);
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException elsewhere) {
            return Optional.empty();
        }
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("No type can be read at " + position + " of: " + text);
    }
}
