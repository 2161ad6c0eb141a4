package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.TypeRef;

/**
 * Writes the type of a value as a {@code java.lang.reflect.Type}: boxed, with its type arguments.
 *
 * <pre>{@code
 * Flight.class
 * ValueType.of(Map.class, String.class, ValueType.of(List.class, Flight.class))
 * ValueType.arrayOf(ValueType.of(List.class, Flight.class))
 * }</pre>
 */
final class ValueTypeCode {
    private ValueTypeCode() {}

    static CodeBlock of(TypeRef type) {
        TypeRef boxed = type.boxed();
        if (boxed instanceof TypeRef.Named named && !named.arguments().isEmpty()) {
            return CodeBlock.of(
                    "$T.of($T.class,$W$L)",
                    RuntimeNames.VALUE_TYPE,
                    TypeNames.rawOf(named),
                    Chain.list(named.arguments().stream().map(ValueTypeCode::of).toList()));
        }
        if (boxed instanceof TypeRef.ArrayOf array && isGeneric(array)) {
            return CodeBlock.of("$T.arrayOf($L)", RuntimeNames.VALUE_TYPE, of(array.component()));
        }
        return CodeBlock.of("$T.class", TypeNames.of(boxed));
    }

    private static boolean isGeneric(TypeRef type) {
        return type.walk()
                .anyMatch(part -> part instanceof TypeRef.Named named
                        && !named.arguments().isEmpty());
    }
}
