package io.millrace.processor.corpus;

import io.millrace.runtime.plan.ValueType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads types as they are written in flows of the corpus: as types at run time, with the classes of a loader. */
final class TypeText {
    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "byte", byte.class, "int", int.class, "long", long.class, "double", double.class, "boolean", boolean.class);
    private static final List<String> PACKAGES =
            List.of("corpus.", "java.lang.", "java.util.", "java.util.concurrent.", "");

    private final ClassLoader loader;
    private final String text;
    private int position;

    private TypeText(ClassLoader loader, String text) {
        this.loader = loader;
        this.text = text;
    }

    private record Wildcard(Type upper, List<Type> lower) implements WildcardType {
        @Override
        public Type[] getUpperBounds() {
            return new Type[] {upper};
        }

        @Override
        public Type[] getLowerBounds() {
            return lower.toArray(Type[]::new);
        }
    }

    static Type parse(ClassLoader loader, String text) {
        return new TypeText(
                        loader, text.replace(" ", "").replace("?extends", "+").replace("?super", "-"))
                .type();
    }

    private Type type() {
        return switch (text.charAt(position)) {
            case '?' -> {
                position++;
                yield new Wildcard(Object.class, List.of());
            }
            case '+' -> {
                position++;
                yield new Wildcard(type(), List.of());
            }
            case '-' -> {
                position++;
                yield new Wildcard(Object.class, List.of(type()));
            }
            default -> reference();
        };
    }

    private Type reference() {
        int start = position;
        while (position < text.length() && "<>,[".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        Type type = find(text.substring(start, position));
        if (position < text.length() && text.charAt(position) == '<') {
            List<Type> arguments = new ArrayList<>();
            while (text.charAt(position) != '>') {
                position++;
                arguments.add(type());
            }
            position++;
            type = ValueType.of((Class<?>) type, arguments.toArray(Type[]::new));
        }
        while (text.startsWith("[]", position)) {
            position += 2;
            type = type instanceof Class<?> plain ? plain.arrayType() : ValueType.arrayOf(type);
        }
        return type;
    }

    private Class<?> find(String name) {
        if (PRIMITIVES.containsKey(name)) {
            return PRIMITIVES.get(name);
        }
        for (String prefix : PACKAGES) {
            try {
                return Class.forName(prefix + name, true, loader);
            } catch (ClassNotFoundException e) {
                // It is in another package.
            }
        }
        throw new IllegalArgumentException("no class is named " + name + " in " + text);
    }
}
