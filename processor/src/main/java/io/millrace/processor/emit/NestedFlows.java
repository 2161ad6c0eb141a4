package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.SubflowDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/**
 * Writes what the calls of a flow hold: the author's object, and its nested flows. Their fields are read once.
 *
 * <pre>{@code
 * private final BookTrip flow;
 *
 * private final StayFlow stay;
 *
 * Calls(BookTrip flow) {
 *     this.flow = flow;
 *     this.stay = StayFlow.of(Objects.requireNonNull(flow.stay, "BookTrip.stay is null"));
 * }
 *
 * @Override
 * public FlowCalls<?, ?> nested(int node) {
 *     return switch (node) {
 *         case 3 -> stay.calls();
 *         default -> throw unknown(node);
 *     };
 * }
 * }</pre>
 */
final class NestedFlows {
    private static final TypeName ANY = WildcardTypeName.subtypeOf(ClassName.OBJECT);
    private static final TypeName ANY_CALLS = ParameterizedTypeName.get(RuntimeNames.FLOW_CALLS, ANY, ANY);

    private final Emission flow;
    private final Map<SubflowDeclaration, String> fields = new LinkedHashMap<>();

    NestedFlows(Emission flow) {
        this.flow = flow;
        Identifiers free = flow.names().variables("flow", "node");
        for (MemberDeclaration member : flow.graph().declaration().members()) {
            if (member instanceof SubflowDeclaration subflow) {
                fields.put(subflow, free.take(subflow.name(), "Flow"));
            }
        }
    }

    void addConstructorTo(TypeSpec.Builder calls) {
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addParameter(flow.names().flow(), "flow");
        if (callsMethods()) {
            calls.addField(flow.names().flow(), "flow", Modifier.PRIVATE, Modifier.FINAL);
            constructor.addStatement("this.flow = flow");
        }
        fields.forEach((subflow, field) -> {
            TypeName type = TypeNames.of(subflow.flow());
            String read = flow.source().fields().get(subflow);
            calls.addField(type, field, Modifier.PRIVATE, Modifier.FINAL);
            constructor.addStatement(
                    "this.$L = $T.of($T.requireNonNull(flow.$L, $S))",
                    field,
                    type,
                    Objects.class,
                    read,
                    flow.source().name() + "." + read + " is null");
        });
        calls.addMethod(constructor.build());
    }

    /** A flow that only nests others never asks its own object again. */
    private boolean callsMethods() {
        return !flow.source().tasks().isEmpty()
                || !flow.source().deciders().isEmpty()
                || flow.source().controller().isPresent();
    }

    void addNestedTo(TypeSpec.Builder calls) {
        MethodSpec nested = CallsClass.override("nested")
                .returns(ANY_CALLS)
                .addParameter(TypeName.INT, "node")
                .build();
        List<Dispatch.Case> cases = new ArrayList<>();
        for (MemberDeclaration member : flow.graph().inOrder()) {
            if (fields.containsKey(member)) {
                CodeBlock code = CodeBlock.of("$L.calls()", fields.get(member));
                cases.add(new Dispatch.Case(flow.slots().node(member), code, true));
            }
        }
        new Dispatch(nested).addTo(calls, cases);
    }
}
