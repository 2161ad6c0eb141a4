package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.millrace.model.TypeRef;
import io.millrace.processor.source.MethodCall;
import java.util.List;

/**
 * Writes the method that calls the author's retry controller, and the way to it.
 *
 * <pre>{@code
 * @SuppressWarnings("unchecked")
 * private static RetryDecision<URI> choose(Download flow, RetryHistory<?> history, Frame in) {
 *     return flow.choose((RetryHistory<URI>) history, (List<URI>) in.get(0));
 * }
 * }</pre>
 */
final class ControllerMethod {
    private static final TypeName ANY_HISTORY =
            ParameterizedTypeName.get(RuntimeNames.RETRY_HISTORY, WildcardTypeName.subtypeOf(ClassName.OBJECT));
    private static final TypeName ANY_DECISION =
            ParameterizedTypeName.get(RuntimeNames.RETRY_DECISION, WildcardTypeName.subtypeOf(ClassName.OBJECT));

    private final Emission flow;

    ControllerMethod(Emission flow) {
        this.flow = flow;
    }

    void addTo(TypeSpec.Builder type) {
        flow.source().controller().ifPresent(call -> type.addMethod(method(call)));
    }

    private MethodSpec method(MethodCall call) {
        TypeRef declared = call.result().declared().orElseThrow();
        MethodCode method = new MethodCode(flow, call, call)
                .parameter(ANY_HISTORY, "history")
                .parameter(RuntimeNames.FRAME, "in")
                .returns(TypeNames.isRaw(declared) ? ANY_DECISION : TypeNames.of(declared));
        return method.statement("return $L", method.code()).build();
    }

    /**
     * Adds to the calls of the flow:
     *
     * <pre>{@code
     * @Override
     * public RetryDecision<?> control(RetryHistory<?> history, Frame in) {
     *     return DownloadFlow.choose(flow, history, in);
     * }
     * }</pre>
     */
    void addControlTo(TypeSpec.Builder calls) {
        flow.source().controller().ifPresent(call -> calls.addMethod(control(call)));
    }

    private MethodSpec control(MethodCall call) {
        MethodSpec.Builder method = CallsClass.override("control")
                .returns(ANY_DECISION)
                .addParameter(ANY_HISTORY, "history")
                .addParameter(RuntimeNames.FRAME, "in")
                .addStatement(
                        "return $T.$L(flow, history, in)",
                        flow.names().generated(),
                        flow.methods().of(call));
        return method.addExceptions(CallsClass.throwing(List.of(call))).build();
    }
}
