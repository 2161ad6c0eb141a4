package io.millrace.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import io.millrace.model.TypeRef;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the casts of one member, and the annotation that the member needs because of them.
 *
 * <pre>{@code
 * @SuppressWarnings("unchecked")
 * ... (List<Flight>) in.get(2)
 * }</pre>
 */
final class Casts {
    private final Set<String> warnings = new TreeSet<>();

    /** Returns the expression, which is an {@code Object}, as an expression of the type. */
    CodeBlock cast(TypeRef type, CodeBlock expression) {
        TypeRef target = TypeNames.withoutWildcard(type);
        if (target.isNamed("java.lang.Object")) {
            // javac warns of a cast that changes nothing.
            return expression;
        }
        warnings.addAll(TypeNames.castWarnings(target));
        return CodeBlock.of("($T) $L", TypeNames.of(target), expression);
    }

    /** As {@link #cast}, as an {@code Optional} of the type where that is asked for. */
    CodeBlock cast(TypeRef type, boolean optional, CodeBlock expression) {
        CodeBlock cast = cast(type, expression);
        return optional ? OptionalCode.ofNullable(cast) : cast;
    }

    /** Notes warnings that something else in the member causes. */
    void suppress(Collection<String> more) {
        warnings.addAll(more);
    }

    /** Returns what suppresses the warnings of the casts, if there are any. */
    Optional<AnnotationSpec> suppression() {
        return suppression(warnings);
    }

    static Optional<AnnotationSpec> suppression(Collection<String> warnings) {
        if (warnings.isEmpty()) {
            return Optional.empty();
        }
        AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
        warnings.forEach(warning -> annotation.addMember("value", "$S", warning));
        return Optional.of(annotation.build());
    }
}
