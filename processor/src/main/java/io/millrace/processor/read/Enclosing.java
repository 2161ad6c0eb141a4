package io.millrace.processor.read;

import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Finds what an element stands in. Every element that the processor meets stands in a package. */
final class Enclosing {
    private Enclosing() {}

    /** Returns the element directly around this one. */
    static Element of(Element element) {
        return Objects.requireNonNull(element.getEnclosingElement(), element::toString);
    }

    /** Returns the type in which a member stands. */
    static TypeElement typeOf(Element member) {
        return (TypeElement) of(member);
    }

    /** Returns the top-level type in which the element stands, perhaps itself. */
    static TypeElement outermost(Element element) {
        Element outer = element;
        while (!(of(outer) instanceof PackageElement)) {
            outer = of(outer);
        }
        return (TypeElement) outer;
    }

    /** Returns the name of the package, empty for the unnamed one. */
    static String packageName(Element element) {
        return ((PackageElement) of(outermost(element))).getQualifiedName().toString();
    }
}
