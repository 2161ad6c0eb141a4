package io.millrace.examples.jarcensus.inspect;

import java.util.Objects;

/**
 * A jar's module name and how the jar states it.
 *
 * @param kind how it is stated
 * @param name the name; empty exactly where the kind is {@link ModuleKind#NONE}
 */
public record ModuleName(ModuleKind kind, String name) {
    public static final ModuleName NONE = new ModuleName(ModuleKind.NONE, "");

    public ModuleName {
        Objects.requireNonNull(kind, "kind");
        if (name.isEmpty() != (kind == ModuleKind.NONE)) {
            throw new IllegalArgumentException(
                    "a name is empty exactly where the kind is NONE, not '" + name + "' with " + kind);
        }
    }
}
