package io.millrace.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.RecordComponentElement;

/**
 * A member of a flow class that has a part in the flow.
 *
 * @param element a method, a field or a record component
 * @param retried the element on which its retry controller is declared
 * @param role the annotation that gives it its part
 * @param annotation that annotation as written
 */
record FlowMember(Element element, Element retried, String role, FoundAnnotation annotation) {

    /** Returns the members in source order. */
    static List<FlowMember> of(Reading reading) {
        List<FlowMember> members = new ArrayList<>();
        Set<Name> components = new LinkedHashSet<>();
        for (RecordComponentElement component : RecordComponents.of(reading.flow())) {
            components.add(component.getSimpleName());
            Element field = RecordComponents.fieldOf(component);
            reading.annotation(field, Names.SUBFLOW)
                    .map(found -> new FlowMember(component, field, Names.SUBFLOW, found))
                    .ifPresent(members::add);
        }
        for (Element member : reading.flow().getEnclosedElements()) {
            boolean ofComponent = components.contains(member.getSimpleName()) && !isMethodWithParameters(member);
            if (!ofComponent) {
                find(reading, member).ifPresent(members::add);
            }
        }
        return members;
    }

    private static boolean isMethodWithParameters(Element member) {
        return member instanceof ExecutableElement method
                && !method.getParameters().isEmpty();
    }

    private static Optional<FlowMember> find(Reading reading, Element member) {
        List<String> roles = switch (member.getKind()) {
            case METHOD -> Placement.ROLES;
            case FIELD -> List.of(Names.SUBFLOW);
            default -> List.of();
        };
        return roles.stream()
                .flatMap(
                        role -> reading
                                .annotation(member, role)
                                .map(annotation -> new FlowMember(member, member, role, annotation))
                                .stream())
                .findFirst();
    }

    ExecutableElement method() {
        return (ExecutableElement) element;
    }

    /** Returns how the instance of a nested flow is read from an object of the flow class. */
    String access() {
        return element.getKind() == ElementKind.RECORD_COMPONENT
                ? element.getSimpleName() + "()"
                : element.getSimpleName().toString();
    }
}
