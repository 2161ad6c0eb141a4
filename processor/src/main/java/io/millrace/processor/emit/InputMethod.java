package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.millrace.model.Provision;

/**
 * Writes the method that takes the input apart; a flow without input has nothing to take.
 *
 * <pre>{@code
 * @Override
 * public void input(TripRequest input, Frame out) {
 *     out.set(0, input.traveller());
 *     out.set(1, Results.orNull(input.note()));
 * }
 * }</pre>
 */
final class InputMethod {
    private final Emission flow;

    InputMethod(Emission flow) {
        this.flow = flow;
    }

    void addTo(TypeSpec.Builder calls) {
        MethodSpec.Builder method = CallsClass.override("input")
                .addParameter(flow.names().input(), "input")
                .addParameter(RuntimeNames.FRAME, "out");
        for (Provision value : flow.graph().declaration().input()) {
            CodeBlock component = CodeBlock.of("input.$L()", value.name());
            method.addStatement(
                    "out.set($L, $L)",
                    flow.slots().of(value),
                    value.optional() ? OptionalCode.orNull(component) : component);
        }
        if (flow.source().input().isEmpty()) {
            method.addComment("This flow has no input.");
        }
        calls.addMethod(method.build());
    }
}
