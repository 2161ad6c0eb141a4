package io.millrace.processor.emit;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/**
 * Writes how a flow is made of the author's object, and what the runtime asks it for.
 *
 * <pre>{@code
 * private final Calls calls;
 *
 * private BookTripFlow(BookTrip flow) {
 *     this.calls = new Calls(flow);
 * }
 *
 * static BookTripFlow of(BookTrip flow) {
 *     return new BookTripFlow(Objects.requireNonNull(flow, "flow"));
 * }
 *
 * @Override
 * public FlowPlan plan() {
 *     return PLAN;
 * }
 *
 * @Override
 * public FlowCalls<TripRequest, Output> calls() {
 *     return calls;
 * }
 * }</pre>
 */
final class FactoryMembers {
    private final FlowNames names;

    FactoryMembers(FlowNames names) {
        this.names = names;
    }

    void addTo(TypeSpec.Builder type) {
        type.addField(FieldSpec.builder(names.calls(), "calls", Modifier.PRIVATE, Modifier.FINAL)
                .build());
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(names.flow(), "flow")
                .addStatement("this.calls = new $T(flow)", names.calls())
                .build());
        type.addMethod(of(names)
                .addStatement("return new $T($T.requireNonNull(flow, $S))", names.generated(), Objects.class, "flow")
                .build());
        type.addMethod(plan().addStatement("return PLAN").build());
        type.addMethod(calls(names).addStatement("return calls").build());
    }

    static MethodSpec.Builder of(FlowNames names) {
        return MethodSpec.methodBuilder("of")
                .addJavadoc("Returns the flow whose tasks are the methods of the given object.\n")
                .addModifiers(names.visible(Modifier.STATIC))
                .returns(names.generated())
                .addParameter(names.flow(), "flow");
    }

    static MethodSpec.Builder plan() {
        return CallsClass.override("plan").returns(RuntimeNames.FLOW_PLAN);
    }

    static MethodSpec.Builder calls(FlowNames names) {
        return CallsClass.override("calls")
                .returns(ParameterizedTypeName.get(RuntimeNames.FLOW_CALLS, names.input(), names.output()));
    }
}
