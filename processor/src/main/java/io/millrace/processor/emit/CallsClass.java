package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.millrace.processor.source.MethodCall;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the class through which the runtime calls the flow: everything by number, every value by its slot.
 *
 * <pre>{@code
 * private static final class Calls extends FlowCalls<TripRequest, Output> {
 *     private final BookTrip flow;
 *
 *     Calls(BookTrip flow) {
 *         this.flow = flow;
 *     }
 *
 *     shape, input, output, execute, revert, provide, decide, control, nested
 * }
 * }</pre>
 */
final class CallsClass {
    private final Emission flow;

    CallsClass(Emission flow) {
        this.flow = flow;
    }

    /** Returns the start of a method that the runtime calls. */
    static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }

    void addTo(TypeSpec.Builder type) {
        TypeSpec.Builder calls = TypeSpec.classBuilder(flow.names().calls())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(
                        RuntimeNames.FLOW_CALLS,
                        flow.names().input(),
                        flow.names().output()));
        CallCases cases = new CallCases(flow);
        NestedFlows nested = new NestedFlows(flow);
        nested.addConstructorTo(calls);
        new ShapeMethod(flow).addTo(calls);
        new InputMethod(flow).addTo(calls);
        new OutputMethod(flow).addTo(calls);
        new Dispatch(numbered("execute", throwing(flow.source().tasks().values()))).addTo(calls, cases.executions());
        new Dispatch(numbered("revert", throwing(flow.source().reverts().values()))).addTo(calls, cases.reverts());
        new Dispatch(provide()).addTo(calls, cases.provisions());
        new Dispatch(decide()).addTo(calls, cases.decisions());
        new ControllerMethod(flow).addControlTo(calls);
        nested.addNestedTo(calls);
        type.addType(calls.build());
    }

    /** Returns what a method that calls one of these has to declare. */
    static List<TypeName> throwing(Collection<MethodCall> calls) {
        if (calls.stream().allMatch(call -> call.thrown().isEmpty())) {
            return List.of();
        }
        boolean anything = calls.stream().anyMatch(MethodCall::throwsAnything);
        return List.of(TypeName.get(anything ? Throwable.class : Exception.class));
    }

    private static MethodSpec numbered(String name, List<TypeName> thrown) {
        return override(name)
                .returns(ClassName.OBJECT)
                .addParameter(TypeName.INT, "node")
                .addParameter(RuntimeNames.FRAME, "in")
                .addParameter(RuntimeNames.CALL, "call")
                .addExceptions(thrown)
                .build();
    }

    private static MethodSpec provide() {
        return override("provide")
                .addParameter(TypeName.INT, "node")
                .addParameter(ClassName.OBJECT, "result")
                .addParameter(RuntimeNames.FRAME, "out")
                .build();
    }

    private MethodSpec decide() {
        return override("decide")
                .returns(TypeName.BOOLEAN)
                .addParameter(TypeName.INT, "decider")
                .addParameter(RuntimeNames.FRAME, "in")
                .addExceptions(throwing(flow.source().deciders().values()))
                .build();
    }
}
