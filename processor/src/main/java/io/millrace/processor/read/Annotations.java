package io.millrace.processor.read;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds annotations by name. */
final class Annotations {
    private final Elements elements;
    private final Places places;
    private final MissingTypes missing;

    Annotations(Elements elements, Places places, MissingTypes missing) {
        this.elements = elements;
        this.places = places;
        this.missing = missing;
    }

    /** Returns the annotation of that name, if the element has it. */
    Optional<FoundAnnotation> find(Element element, String name) {
        return find(element, name, () -> places.of(element));
    }

    /** The same for a parameter. */
    Optional<FoundAnnotation> find(MethodParameter parameter, String name) {
        return find(parameter.element(), name, () -> places.of(parameter));
    }

    private Optional<FoundAnnotation> find(Element element, String name, Supplier<SourcePlace> place) {
        return mirror(element, name)
                .map(mirror -> new FoundAnnotation(
                        mirror, place.get().at(mirror), elements.getElementValuesWithDefaults(mirror), missing));
    }

    /** Returns which of the annotations of this library the element has, in the order of {@link Names#ANNOTATIONS}. */
    static List<String> namesOn(Element element) {
        return element.getAnnotationMirrors().isEmpty()
                ? List.of()
                : Names.ANNOTATIONS.stream().filter(name -> isOn(element, name)).toList();
    }

    static boolean isOn(Element element, String name) {
        return mirror(element, name).isPresent();
    }

    static Optional<? extends AnnotationMirror> mirror(Element element, String name) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> isNamed(mirror, name))
                .findFirst();
    }

    private static boolean isNamed(AnnotationMirror mirror, String name) {
        return mirror.getAnnotationType().asElement() instanceof TypeElement type
                && type.getQualifiedName().contentEquals(name);
    }
}
