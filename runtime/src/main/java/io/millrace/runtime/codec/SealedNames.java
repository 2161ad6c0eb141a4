package io.millrace.runtime.codec;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names of the classes that a value of a sealed type can have: the simple name where only one has it, otherwise the
 * name with package. Both are understood.
 */
final class SealedNames {
    private final Class<?> base;
    private final List<Class<?>> leaves;

    SealedNames(Class<?> base) {
        this.base = base;
        this.leaves = leaves(base);
    }

    /**
     * Returns whether values of the type have one of several classes that it names. An enum is one class to its users. Types
     * of the JDK are not asked: some became sealed in later versions, such as {@code ZoneId}, and are still written alike.
     */
    static boolean isSealedBase(Class<?> type) {
        return type.isSealed()
                && !Enum.class.isAssignableFrom(type)
                && !type.getName().startsWith("java.");
    }

    /** Returns the classes that a value can have: those that are permitted, and those that these permit. */
    static List<Class<?>> leaves(Class<?> base) {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(base, found);
        return new ArrayList<>(found);
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (!Modifier.isAbstract(type.getModifiers()) || type.isEnum()) {
            found.add(type);
        }
        if (isSealedBase(type)) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, found);
            }
        }
    }

    String name(Class<?> type) {
        Class<?> declared = Enum.class.isAssignableFrom(type) && !type.isEnum() ? type.getSuperclass() : type;
        if (!leaves.contains(declared)) {
            throw new UnstorableValueException(
                    "",
                    "'" + type.getTypeName() + "' is none of the classes that the sealed type '" + base.getTypeName()
                            + "' permits: "
                            + leaves.stream().map(Class::getTypeName).toList());
        }
        return isUnique(declared) ? declared.getSimpleName() : declared.getName();
    }

    private boolean isUnique(Class<?> type) {
        return leaves.stream()
                        .filter(leaf -> leaf.getSimpleName().equals(type.getSimpleName()))
                        .count()
                == 1;
    }

    Optional<Class<?>> find(String name) {
        return leaves.stream()
                .filter(leaf ->
                        leaf.getName().equals(name) || (leaf.getSimpleName().equals(name) && isUnique(leaf)))
                .findFirst();
    }
}
