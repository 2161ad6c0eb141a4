package io.millrace.processor.emit;

import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.millrace.model.DeciderDeclaration;
import io.millrace.processor.source.MethodCall;

/**
 * Writes the method that calls a decider.
 *
 * <pre>{@code
 * private static boolean isPaidTrip(BookTrip flow, Frame in) {
 *     return flow.isPaidTrip((Flight) in.get(2));
 * }
 * }</pre>
 */
final class DeciderMethods {
    private final Emission flow;

    DeciderMethods(Emission flow) {
        this.flow = flow;
    }

    void addTo(TypeSpec.Builder type) {
        for (DeciderDeclaration decider : flow.graph().declaration().deciders()) {
            MethodCall call = flow.call(decider);
            MethodCode method = new MethodCode(flow, decider, call)
                    .parameter(RuntimeNames.FRAME, "in")
                    .returns(TypeName.BOOLEAN);
            type.addMethod(method.statement("return $L", method.code()).build());
        }
    }
}
