package io.millrace.processor.read;

import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** Finds annotations that stand outside all flow classes. */
public final class StrayAnnotations {
    private final Places places;

    public StrayAnnotations(Compilation compilation) {
        this.places = new Places(compilation);
    }

    /** Returns a problem for each such annotation in a top-level type and the types inside it, in source order. */
    public List<Problem> in(TypeElement outermost) {
        List<Problem> problems = new ArrayList<>();
        Deque<TypeElement> open = new ArrayDeque<>(List.of(outermost));
        while (!open.isEmpty()) {
            TypeElement type = open.remove();
            if (!Annotations.isOn(type, Names.FLOW) && !hasUnknownFlow(type)) {
                check(type).ifPresent(problems::add);
                members(type).forEach(member -> problems.addAll(checkWithParameters(member)));
            }
            members(type).stream()
                    .filter(TypeElement.class::isInstance)
                    .map(TypeElement.class::cast)
                    .forEach(open::add);
        }
        return problems;
    }

    /** An annotation of that simple name that cannot be resolved is reported by the compiler, and is probably ours. */
    private static boolean hasUnknownFlow(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .map(AnnotationMirror::getAnnotationType)
                .anyMatch(annotation -> annotation.getKind() == TypeKind.ERROR
                        && annotation.asElement().getSimpleName().contentEquals("Flow"));
    }

    /** What stands on a record component is found on its field, its accessor or a parameter of its constructor. */
    private static List<? extends Element> members(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() != ElementKind.RECORD_COMPONENT)
                .toList();
    }

    private List<Problem> checkWithParameters(Element member) {
        if (member instanceof TypeElement) {
            return List.of();
        }
        if (!(member instanceof ExecutableElement method)) {
            return check(member).stream().toList();
        }
        Optional<Element> field = RecordComponents.ofAccessor(method).map(RecordComponents::fieldOf);
        if (field.isPresent()) {
            // What stands on a component may be passed on to both its field and its accessor, which has no position.
            boolean isSaidOfField = !Annotations.namesOn(field.get()).isEmpty();
            return isSaidOfField
                    ? List.of()
                    : check(method, places.of(field.get())).stream().toList();
        }
        Optional<Problem> own = check(method);
        return own.isPresent()
                ? own.stream().toList()
                : MethodParameter.of(method)
                        .flatMap(parameter -> check(parameter.element(), places.of(parameter)).stream())
                        .toList();
    }

    private Optional<Problem> check(Element element) {
        return check(element, places.of(element));
    }

    private static Optional<Problem> check(Element element, SourcePlace whole) {
        return Annotations.namesOn(element).stream().findFirst().map(name -> {
            AnnotationMirror mirror = Annotations.mirror(element, name).orElseThrow();
            SourcePlace place = whole.at(mirror);
            return Problem.of(
                            ProblemCode.F007,
                            place,
                            Names.written(name) + " stands outside a flow class, on '" + place.describe() + "'")
                    .fact("It has a meaning in a class with @Flow alone, and is not inherited from there or to there.")
                    .fix("remove it, or write @Flow on the class.");
        });
    }
}
