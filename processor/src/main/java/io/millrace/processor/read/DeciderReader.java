package io.millrace.processor.read;

import io.millrace.model.DeciderDeclaration;
import io.millrace.model.DeciderDepth;
import io.millrace.model.NameReference;
import io.millrace.model.ProblemCode;
import io.millrace.processor.source.ResultForm;
import io.millrace.processor.source.ResultForm.Asynchronous;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/** Reads methods with {@code @Decider}. */
final class DeciderReader {
    private final Reading reading;
    private final MethodShape shape;

    DeciderReader(Reading reading) {
        this.reading = reading;
        this.shape = new MethodShape(reading);
    }

    ReadMethod<DeciderDeclaration> read(ExecutableElement method, FoundAnnotation annotation) {
        String name = method.getSimpleName().toString();
        SourcePlace place = reading.places().of(method);
        shape.check(method, MethodKind.DECIDER.describe(name));
        if (method.getReturnType().getKind() != TypeKind.BOOLEAN) {
            reading.report(reading.problem(
                            ProblemCode.F007,
                            place,
                            MethodKind.DECIDER.describe(name) + " returns '" + Descriptions.type(method.getReturnType())
                                    + "', not 'boolean'")
                    .fact("at " + place.describe())
                    .fact("A decider says whether '" + annotation.string("target") + "' runs: true or false, at once.")
                    .fix("return boolean."));
        }
        ReadParameters parameters =
                ParameterReader.read(reading, method, MethodKind.DECIDER, name, ValueArguments.plain(reading));
        DeciderDeclaration decider = new DeciderDeclaration(
                name,
                new NameReference(annotation.string("target"), annotation.place("target")),
                annotation.constant("depth", DeciderDepth.class),
                parameters.requires(),
                place);
        ResultForm form = new ResultForm(
                Asynchronous.NO,
                Optional.of(reading.type(method.getReturnType(), place)),
                false,
                Optional.of(reading.type(method.getReturnType(), place)),
                List.of());
        return new ReadMethod<>(decider, MethodCalls.of(reading, method, parameters.arguments(), form));
    }
}
