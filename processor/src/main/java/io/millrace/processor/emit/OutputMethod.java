package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.millrace.model.OutputDeclaration;
import io.millrace.model.Requirement;
import java.util.List;
import java.util.Optional;

/**
 * Writes the method that makes the output: the author's record, or the generated class.
 *
 * <pre>{@code
 * @Override
 * public TripReport output(Frame in) {
 *     return new TripReport((Flight) in.get(2), Optional.ofNullable((Room) in.get(3)));
 * }
 * }</pre>
 */
final class OutputMethod {
    private final Emission flow;

    OutputMethod(Emission flow) {
        this.flow = flow;
    }

    void addTo(TypeSpec.Builder calls) {
        Casts casts = new Casts();
        Optional<OutputDeclaration> record = flow.graph().declaration().output();
        CodeBlock values = record.map(declared -> components(declared, casts)).orElse(CodeBlock.of("in"));
        MethodSpec.Builder method = CallsClass.override("output")
                .returns(flow.names().output())
                .addParameter(RuntimeNames.FRAME, "in")
                .addStatement("return new $T($L)", flow.names().output(), values);
        casts.suppression().ifPresent(method::addAnnotation);
        calls.addMethod(method.build());
    }

    private CodeBlock components(OutputDeclaration record, Casts casts) {
        List<CodeBlock> components = record.components().stream()
                .map(component -> component(component, casts))
                .toList();
        return Chain.list(components);
    }

    private CodeBlock component(Requirement component, Casts casts) {
        CodeBlock value = CodeBlock.of("in.get($L)", flow.slots().of(component));
        return casts.cast(component.type(), component.optional(), value);
    }
}
