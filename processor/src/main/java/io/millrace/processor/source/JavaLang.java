package io.millrace.processor.source;

import java.util.Set;

/**
 * The types of {@code java.lang} that generated code names by itself. They are not imported, so a type of the flow's own
 * package hides them.
 */
public final class JavaLang {
    private static final Set<String> NAMES = Set.of(
            "Boolean",
            "Byte",
            "Character",
            "Double",
            "Exception",
            "Float",
            "IllegalStateException",
            "Integer",
            "Long",
            "Object",
            "Override",
            "Short",
            "String",
            "StringBuilder",
            "SuppressWarnings",
            "Throwable",
            "Void");

    private JavaLang() {}

    /** Returns their simple names. */
    public static Set<String> names() {
        return NAMES;
    }
}
