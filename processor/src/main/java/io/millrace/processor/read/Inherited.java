package io.millrace.processor.read;

import io.millrace.model.ProblemCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Refuses annotations in the supertypes of a flow class: everything that a flow does stands in one class. */
final class Inherited {
    private final Reading reading;

    Inherited(Reading reading) {
        this.reading = reading;
    }

    void check() {
        Deque<TypeElement> open = new ArrayDeque<>(supertypes(reading.flow()));
        Set<TypeElement> seen = new HashSet<>();
        while (!open.isEmpty()) {
            TypeElement type = open.remove();
            if (seen.add(type)) {
                if (!isReportedThere(type)) {
                    type.getEnclosedElements().forEach(this::check);
                }
                open.addAll(supertypes(type));
            }
        }
    }

    private static List<TypeElement> supertypes(TypeElement type) {
        List<TypeMirror> supertypes = new java.util.ArrayList<>(type.getInterfaces());
        supertypes.add(0, type.getSuperclass());
        return supertypes.stream()
                .flatMap(supertype -> CompilerTypes.element(supertype).stream())
                .toList();
    }

    /** Annotations outside flow classes are reported where they stand, if that place is compiled with the flow. */
    private boolean isReportedThere(TypeElement type) {
        return !Annotations.isOn(type, Names.FLOW)
                && reading.compilation()
                        .isSource(Enclosing.outermost(type).getQualifiedName().toString());
    }

    private void check(Element member) {
        Optional<String> annotation = Annotations.namesOn(member).stream().findFirst();
        boolean isType = member instanceof TypeElement;
        annotation.filter(name -> !isType).ifPresent(name -> {
            TypeElement flow = reading.flow();
            SourcePlace place = reading.places().of(flow).standingFor(Descriptions.of(member));
            reading.report(reading.problem(
                            ProblemCode.F007,
                            place,
                            "flow class '" + reading.flowName() + "' inherits " + Names.written(name) + " from '"
                                    + Descriptions.of(member) + "'")
                    .fact("The parts of a flow stand in the flow class itself, where they can be seen in order.")
                    .fix("write the method in '" + reading.flowName() + "', or nest the other flow with @Subflow."));
        });
    }
}
