package io.millrace.processor.read;

import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Finds out what a class beside the flow can name, and what naming it costs. */
final class Visibility {
    private final Elements elements;
    private final String packageName;
    private final Set<String> warnings = new TreeSet<>();
    private final Set<Reported> reported = new HashSet<>();

    private record Reported(TypeElement hidden, Optional<Element> at) {}

    Visibility(Elements elements, TypeElement flow) {
        this.elements = elements;
        this.packageName = Enclosing.packageName(flow);
    }

    /** Returns whether the class itself can be named; type arguments are not looked at. */
    boolean isVisible(TypeElement type) {
        boolean samePackage = Enclosing.packageName(type).equals(packageName);
        for (Element outer = type; outer instanceof TypeElement; outer = Enclosing.of(outer)) {
            boolean visible = samePackage
                    ? !outer.getModifiers().contains(Modifier.PRIVATE)
                    : outer.getModifiers().contains(Modifier.PUBLIC);
            if (!visible) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether every class in the type is public, so that a public signature may have it. */
    static boolean isPublic(TypeMirror type) {
        return TypeParts.of(type).stream().allMatch(part -> isPublic((TypeElement) part.asElement()));
    }

    static boolean isPublic(TypeElement type) {
        for (Element outer = type; outer instanceof TypeElement; outer = Enclosing.of(outer)) {
            if (!outer.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    /** Notes that generated code names the type, and returns the first class in it that it cannot name. */
    Optional<TypeElement> use(TypeMirror type) {
        Optional<TypeElement> hidden = Optional.empty();
        for (DeclaredType part : TypeParts.of(type)) {
            TypeElement element = (TypeElement) part.asElement();
            use(element);
            if (hidden.isEmpty() && !isVisible(element)) {
                hidden = Optional.of(element);
            }
        }
        return hidden;
    }

    /** Notes that generated code names or calls the element. */
    void use(Element element) {
        for (Element named = element; !(named instanceof PackageElement); named = Enclosing.of(named)) {
            if (elements.isDeprecated(named)) {
                warnings.add(isForRemoval(named) ? "removal" : "deprecation");
            }
        }
    }

    private static boolean isForRemoval(Element element) {
        return Annotations.mirror(element, "java.lang.Deprecated").stream()
                .flatMap(mirror -> mirror.getElementValues().entrySet().stream())
                .anyMatch(entry -> entry.getKey().getSimpleName().contentEquals("forRemoval")
                        && Boolean.TRUE.equals(entry.getValue().getValue()));
    }

    /** Returns the warnings that generated code has to suppress, sorted. */
    Set<String> warnings() {
        return warnings;
    }

    /** Returns the problem about a hidden class, once for each element whose signature names it. */
    Optional<Problem> problem(TypeElement hidden, SourcePlace place) {
        if (!reported.add(new Reported(hidden, place.element()))) {
            return Optional.empty();
        }
        String name = Descriptions.nameInPackage(hidden);
        String needed = Enclosing.packageName(hidden).equals(packageName) ? "not private" : "public";
        return Optional.of(
                Problem.of(ProblemCode.F303, place, "the type '" + name + "' cannot be named from the flow's package")
                        .fact("It is needed at")
                        .detail(place.describe())
                        .fact("Generated code stands beside the flow, in " + packageWords() + ".")
                        .fix("make '" + name + "' " + needed + ", and the types around it."));
    }

    private String packageWords() {
        return packageName.isEmpty() ? "the unnamed package" : "package " + packageName;
    }
}
