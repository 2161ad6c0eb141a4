package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.Optional;

/** Writes the ways between an {@code Optional} and a value that is null where it is absent. */
final class OptionalCode {
    private OptionalCode() {}

    /** Returns the value or null. The runtime's method has the words for an {@code Optional} that is null itself. */
    static CodeBlock orNull(CodeBlock optional) {
        return CodeBlock.of("$T.orNull($L)", RuntimeNames.RESULTS, optional);
    }

    static CodeBlock ofNullable(CodeBlock value) {
        return CodeBlock.of("$T.ofNullable($L)", Optional.class, value);
    }
}
