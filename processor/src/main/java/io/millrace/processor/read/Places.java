package io.millrace.processor.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/**
 * Finds where a problem about an element can be shown. An element from a class file has no position: then the problem is
 * shown at the flow and names the element.
 */
final class Places {
    private final Compilation compilation;
    private final Optional<TypeElement> flow;
    private final Map<Element, SourcePlace> found = new HashMap<>();

    Places(Compilation compilation, TypeElement flow) {
        this.compilation = compilation;
        this.flow = Optional.of(flow);
    }

    /** For what stands outside all flows. */
    Places(Compilation compilation) {
        this.compilation = compilation;
        this.flow = Optional.empty();
    }

    /** Returns the place of an element; the flow class where the element has none. */
    SourcePlace of(Element element) {
        SourcePlace known = found.get(element);
        if (known == null) {
            known = find(element);
            found.put(element, known);
        }
        return known;
    }

    private SourcePlace find(Element element) {
        if (flow.isEmpty() || flow.get().equals(element)) {
            return SourcePlace.of(shown(element), Descriptions.of(element));
        }
        return of(element, of(flow.get()));
    }

    /** Returns the place of an element; another one in the flow where the element has none. */
    SourcePlace of(Element element, SourcePlace otherwise) {
        String description = Descriptions.of(element);
        return isShown(element) ? SourcePlace.of(shown(element), description) : otherwise.standingFor(description);
    }

    /** Returns the place of a parameter; its method where the compiler cannot show the parameter itself. */
    SourcePlace of(MethodParameter parameter) {
        SourcePlace method = of(parameter.method());
        if (method.isElsewhere() || parameter.element().getEnclosingElement() == null) {
            return method.standingFor(parameter.describe());
        }
        return SourcePlace.of(parameter.element(), parameter.describe());
    }

    private static Element shown(Element element) {
        return element instanceof RecordComponentElement component ? RecordComponents.fieldOf(component) : element;
    }

    private boolean isShown(Element element) {
        TypeElement outermost = Enclosing.outermost(element);
        return flow.stream().anyMatch(owner -> Enclosing.outermost(owner).equals(outermost))
                || compilation.isSource(outermost.getQualifiedName().toString());
    }
}
