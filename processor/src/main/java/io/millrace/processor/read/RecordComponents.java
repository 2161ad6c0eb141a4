package io.millrace.processor.read;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** Lists the components of records. */
final class RecordComponents {
    private RecordComponents() {}

    /** Returns the components of a record, and none for any other class, where the Eclipse compiler 3.38 throws. */
    static List<? extends RecordComponentElement> of(TypeElement type) {
        return type.getKind() == ElementKind.RECORD ? type.getRecordComponents() : List.of();
    }

    /** Returns the component of which a method is the accessor, if it is one. */
    static Optional<RecordComponentElement> ofAccessor(ExecutableElement method) {
        return method.getParameters().isEmpty()
                ? of(Enclosing.typeOf(method)).stream()
                        .filter(component -> component.getSimpleName().equals(method.getSimpleName()))
                        .map(RecordComponentElement.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    /**
     * Returns the private field of a component. It has the annotations that exist for fields, and javac can show it,
     * which it cannot do for the component.
     */
    static Element fieldOf(RecordComponentElement component) {
        return Enclosing.of(component).getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.FIELD)
                .filter(member -> member.getSimpleName().equals(component.getSimpleName()))
                .map(Element.class::cast)
                .findFirst()
                .orElse(component);
    }
}
