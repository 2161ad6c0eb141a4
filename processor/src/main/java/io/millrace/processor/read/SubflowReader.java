package io.millrace.processor.read;

import io.millrace.model.NameReference;
import io.millrace.model.ProblemCode;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import io.millrace.model.SubflowDeclaration;
import io.millrace.model.SubflowDeclaration.InputBinding;
import io.millrace.model.SubflowDeclaration.OutputBinding;
import io.millrace.model.TypeRef;
import io.millrace.processor.read.FoundAnnotation.Written;
import io.millrace.processor.read.NestedSignature.Value;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** Reads fields and record components with {@code @Subflow}. */
final class SubflowReader {
    private final Reading reading;
    private final NestedFlows nestedFlows;
    private final RetryReader retries;

    SubflowReader(Reading reading) {
        this.reading = reading;
        this.nestedFlows = new NestedFlows(reading);
        this.retries = new RetryReader(reading);
    }

    /**
     * Reads one nested flow.
     *
     * @param member the field or record component
     * @param retried the element that carries the annotations which exist for fields alone: for a record component its
     *     private field
     */
    SubflowDeclaration read(Element member, Element retried, FoundAnnotation annotation) {
        String given = annotation.string("value");
        String name = given.isEmpty() ? member.getSimpleName().toString() : given;
        SourcePlace place = reading.places().of(member);
        checkField(member, name, place);
        reading.visibility().use(member);
        NestedFlows.Found found = nestedFlows.find(member.asType(), name, place);
        Renames inputs = Renames.read(reading, annotation, "inputs", name);
        Renames outputs = Renames.read(reading, annotation, "outputs", name);
        found.signature().filter(NestedSignature::isComplete).ifPresent(signature -> {
            inputs.check(names(signature.inputs()));
            outputs.check(names(signature.outputs()));
        });
        List<NameReference> after = TaskReader.references(annotation, "after");
        return new SubflowDeclaration(
                name,
                found.generated(),
                found.values(NestedSignature::inputs).stream()
                        .map(value -> input(value, inputs.outer(value.name(), place)))
                        .toList(),
                found.values(NestedSignature::outputs).stream()
                        .map(value -> output(value, outputs.outer(value.name(), place)))
                        .toList(),
                after,
                annotation.integer("priority"),
                retries.read(retried),
                place);
    }

    private static List<String> names(List<Value> values) {
        return values.stream().map(Value::name).toList();
    }

    private InputBinding input(Value value, Written<String> outer) {
        TypeRef type = value.type()
                .map(known -> reading.type(known, outer.place()))
                .orElseGet(() -> reading.types().unknown(value.name()));
        return new InputBinding(value.name(), new Requirement(outer.value(), type, value.optional(), outer.place()));
    }

    private OutputBinding output(Value value, Written<String> outer) {
        TypeRef type = value.type()
                .map(known -> reading.shownType(known, outer.place()))
                .orElseGet(() -> reading.types().unknown(value.name()));
        return new OutputBinding(value.name(), new Provision(outer.value(), type, value.optional(), outer.place()));
    }

    private void checkField(Element member, String name, SourcePlace place) {
        if (member.getKind() != ElementKind.FIELD) {
            return;
        }
        if (member.getModifiers().contains(Modifier.PRIVATE)) {
            reading.report(
                    reading.problem(ProblemCode.F007, place, "the field of nested flow '" + name + "' is private")
                            .fact("at " + place.describe())
                            .fact("Generated code in the same package reads it once, when the flow is made.")
                            .fix("remove 'private'."));
        }
        if (member.getModifiers().contains(Modifier.STATIC)) {
            reading.report(reading.problem(ProblemCode.F007, place, "the field of nested flow '" + name + "' is static")
                    .fact("at " + place.describe())
                    .fact("A nested flow belongs to the flow object in which it stands.")
                    .fix("remove 'static', and set the field in the constructor."));
        }
    }
}
