package io.millrace.processor.read;

import io.millrace.model.OutputDeclaration;
import io.millrace.model.ProblemCode;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import io.millrace.model.TypeRef;
import io.millrace.processor.read.CompilerTypes.Component;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the records that {@code @Flow} names as the flow's input and output. */
final class FlowRecords {
    /** The default of both members: no record is named. */
    private static final String NONE = "java.lang.Record";

    private final Reading reading;
    private final FoundAnnotation flow;

    /** @param flow {@code @Flow} */
    FlowRecords(Reading reading, FoundAnnotation flow) {
        this.reading = reading;
        this.flow = flow;
    }

    /**
     * The input of a flow.
     *
     * @param type the record
     * @param source the record as messages name it
     * @param values its components
     */
    record Input(TypeRef type, String source, List<Provision> values) {}

    Optional<Input> input() {
        return record("input").map(type -> {
            SourcePlace place = flow.place("input");
            return new Input(
                    reading.shownType(type, place),
                    Descriptions.type(type),
                    reading.types().components(type).stream()
                            .map(component -> provision(component, place))
                            .toList());
        });
    }

    private Provision provision(Component component, SourcePlace named) {
        SourcePlace place = reading.places().of(component.element(), named);
        component.accessor().ifPresent(reading.visibility()::use);
        PerhapsAbsent type = PerhapsAbsent.of(component.type());
        return new Provision(component.name(), reading.shownType(type.type(), place), type.optional(), place);
    }

    Optional<OutputDeclaration> output() {
        return record("output").map(type -> {
            SourcePlace place = flow.place("output");
            return new OutputDeclaration(
                    reading.shownType(type, place),
                    reading.types().components(type).stream()
                            .map(component -> requirement(component, place))
                            .toList(),
                    place);
        });
    }

    private Requirement requirement(Component component, SourcePlace named) {
        SourcePlace place = reading.places().of(component.element(), named);
        PerhapsAbsent type = PerhapsAbsent.of(component.type()).taken(reading.types());
        return new Requirement(component.name(), reading.shownType(type.type(), place), type.optional(), place);
    }

    /** Returns the record that a member names; a generic one is reported, and read without its type parameters. */
    private Optional<DeclaredType> record(String member) {
        Optional<TypeMirror> named = flow.type(member);
        if (named.isEmpty()) {
            // The compiler cannot resolve the class, so nobody knows which values there are.
            reading.leaveIncomplete();
        }
        return named.filter(type -> type.getKind() == TypeKind.DECLARED)
                .filter(type -> !CompilerTypes.isNamed(type, NONE))
                .map(type -> nonGeneric((DeclaredType) type, member));
    }

    private DeclaredType nonGeneric(DeclaredType type, String member) {
        TypeElement element = (TypeElement) type.asElement();
        if (!element.getTypeParameters().isEmpty()) {
            String name = Descriptions.nameInPackage(element);
            reading.report(reading.problem(
                            ProblemCode.F008, flow.place(member), "the " + member + " record '" + name + "' is generic")
                    .fact("The types of its components are not known when the flow is compiled.")
                    .fix("name a record without type parameters."));
        }
        return (DeclaredType) reading.types().erasure(type);
    }
}
