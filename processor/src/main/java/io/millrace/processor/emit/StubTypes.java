package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.millrace.model.TypeRef;
import io.millrace.processor.source.FlowClass;

/** How types are written in a stub: what cannot be named is {@code Object}. */
final class StubTypes {
    private final FlowClass flow;

    StubTypes(FlowClass flow) {
        this.flow = flow;
    }

    TypeName of(TypeRef type) {
        return type.walk().anyMatch(this::isHidden) ? ClassName.OBJECT : TypeNames.of(type);
    }

    private boolean isHidden(TypeRef part) {
        return part instanceof TypeRef.Variable || flow.unnameable().contains(part);
    }

    /** Returns whether nothing hides the class. */
    boolean isNameable(ClassName type) {
        return flow.unnameable().stream()
                .filter(TypeRef.Named.class::isInstance)
                .map(TypeRef.Named.class::cast)
                .noneMatch(hidden -> TypeNames.rawOf(hidden).equals(type));
    }
}
