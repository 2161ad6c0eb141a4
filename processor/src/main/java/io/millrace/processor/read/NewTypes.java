package io.millrace.processor.read;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The types that a round brings, by their qualified names, sorted: compilers give them in different orders.
 *
 * @param topLevel all top-level types
 * @param annotated those in which there are annotations of this library
 * @param flows for each flow class the name of the class that is generated for it
 */
public record NewTypes(Set<String> topLevel, Set<String> annotated, Map<String, String> flows) {

    /** Returns the types that the round brings. */
    public static NewTypes in(RoundEnvironment round, Elements elements) {
        NewTypes found = new NewTypes(new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement type) {
                found.topLevel().add(type.getQualifiedName().toString());
            }
        }
        for (Element element : round.getElementsAnnotatedWithAny(annotations(elements))) {
            // The Eclipse compiler (3.38) does not know the methods of all parameters.
            if (element.getEnclosingElement() != null) {
                found.add(element);
            }
        }
        return found;
    }

    private static TypeElement[] annotations(Elements elements) {
        return Names.ANNOTATIONS.stream()
                .flatMap(name -> Optional.ofNullable(elements.getTypeElement(name)).stream())
                .toArray(TypeElement[]::new);
    }

    private void add(Element element) {
        annotated.add(Enclosing.outermost(element).getQualifiedName().toString());
        if (element instanceof TypeElement flow && Annotations.isOn(flow, Names.FLOW)) {
            String packageName = Enclosing.packageName(flow);
            String generated = Names.generated(Descriptions.nameInPackage(flow));
            flows.put(
                    flow.getQualifiedName().toString(),
                    packageName.isEmpty() ? generated : packageName + "." + generated);
        }
    }
}
