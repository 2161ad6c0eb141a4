package io.millrace.processor.read;

import io.millrace.model.ProblemCode;
import io.millrace.model.TypeRef;
import io.millrace.processor.read.Compilation.Nesting;
import io.millrace.processor.read.NestedSignature.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds the generated class of a nested flow, by the name that follows from its flow class. */
final class NestedFlows {
    private final Reading reading;

    NestedFlows(Reading reading) {
        this.reading = reading;
    }

    /**
     * What was found.
     *
     * @param generated the generated class
     * @param signature what the nested flow takes and gives; empty where it is not known
     */
    record Found(TypeRef generated, Optional<NestedSignature> signature) {
        List<Value> values(Function<NestedSignature, List<Value>> side) {
            return signature.map(side).orElse(List.of());
        }
    }

    /**
     * Finds the nested flow.
     *
     * @param type the type of the field
     * @param name the name of the nested flow
     * @param place the field
     */
    Found find(TypeMirror type, String name, SourcePlace place) {
        if (type.getKind() == TypeKind.ERROR) {
            reading.leaveIncomplete();
            return new Found(reading.types().reference(type), Optional.empty());
        }
        Optional<TypeElement> flow =
                CompilerTypes.element(type).filter(element -> Annotations.isOn(element, Names.FLOW));
        if (flow.isEmpty()) {
            reading.leaveIncomplete();
            reportNoFlow(type, name, place);
            return new Found(reading.types().unknown(Descriptions.type(type)), Optional.empty());
        }
        reading.visibility().use(flow.get());
        return find(flow.get(), name, place);
    }

    private Found find(TypeElement flow, String name, SourcePlace place) {
        String packageName = Enclosing.packageName(flow);
        TypeRef generated = TypeRef.named(packageName, Names.generated(Descriptions.nameInPackage(flow)));
        String qualifiedName = flow.getQualifiedName().toString();
        Nesting nesting =
                reading.compilation().nesting(reading.flow().getQualifiedName().toString(), qualifiedName);
        Optional<NestedSignature> signature = Optional.empty();
        if (nesting instanceof Nesting.Elsewhere) {
            signature = lookUp(flow, generated, name, place);
        } else if (nesting instanceof Nesting.Known known) {
            signature = Optional.of(known.signature());
        } else if (nesting instanceof Nesting.Awaited) {
            reading.await(new NestedFlowUse(name, qualifiedName));
        } else if (nesting instanceof Nesting.Cyclic cyclic) {
            reportCycle(cyclic, place);
        }
        if (signature.filter(NestedSignature::isComplete).isEmpty()) {
            reading.leaveIncomplete();
        }
        signature
                .filter(known -> !known.isPublic())
                .filter(known -> !packageName.equals(Enclosing.packageName(reading.flow())))
                .ifPresent(known -> reportHidden(generated, name, place));
        return new Found(generated, signature);
    }

    private Optional<NestedSignature> lookUp(TypeElement flow, TypeRef generated, String name, SourcePlace place) {
        Optional<NestedSignature> signature = reading.lookup()
                .find(generated.canonical())
                .flatMap(type -> new GeneratedSignature(type, reading).read());
        if (signature.isEmpty()) {
            reportNotGenerated(flow, generated.canonical(), name, place);
        }
        return signature;
    }

    private void reportHidden(TypeRef generated, String name, SourcePlace place) {
        reading.report(reading.problem(
                        ProblemCode.F303,
                        place,
                        "the generated class '" + generated.display() + "' of nested flow '" + name
                                + "' cannot be named from the flow's package")
                .fact("It is public where its flow class and all types in its input and output are.")
                .fix("make these public, or move the two flows into one package."));
    }

    private void reportNoFlow(TypeMirror type, String name, SourcePlace place) {
        reading.report(reading.problem(
                        ProblemCode.F007,
                        place,
                        "the type of nested flow '" + name + "' is '" + Descriptions.type(type)
                                + "', which is no flow class")
                .fact("at " + place.describe())
                .fix("use a class with @Flow, or remove @Subflow."));
    }

    private void reportNotGenerated(TypeElement flow, String generated, String name, SourcePlace place) {
        reading.report(reading.problem(
                        ProblemCode.F007,
                        place,
                        "the flow class '" + Descriptions.nameInPackage(flow) + "' of nested flow '" + name
                                + "' has no generated class")
                .fact("'" + generated + "' is not on the class path, or is not visible from here.")
                .fix("compile '" + Descriptions.nameInPackage(flow)
                        + "' with the Millrace processor, together with this flow or before it."));
    }

    private void reportCycle(Nesting.Cyclic cyclic, SourcePlace place) {
        reading.report(
                reading.problem(ProblemCode.F103, place, "flow class '" + reading.flowName() + "' contains itself")
                        .fact("It is nested this way:")
                        .detail(cyclic.trace())
                        .fix("let one of these flows do without the next, or put what they share into a third flow."));
    }
}
