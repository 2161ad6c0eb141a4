package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.millrace.model.Fingerprint;
import io.millrace.model.FlowDeclaration;
import io.millrace.model.MemberDeclaration;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the plan of a flow. One that is small is built by one method:
 *
 * <pre>{@code
 * static final FlowPlan PLAN = buildPlan();
 *
 * private static FlowPlan buildPlan() {
 *     PlanBuilder plan = PlanBuilder.flow(1, "book-trip", 1, "2c26b46b68ffc68ff99b453c1d304134");
 *     PlanValue traveller = plan.input("traveller", String.class);
 *     PlanValue day = plan.input("day", LocalDate.class);
 *
 *     PlanTask bookFlight = plan.task("bookFlight", 0).requires(traveller, day);
 *     PlanValue flight = bookFlight.provides("flight", Flight.class);
 *
 *     plan.output(flight);
 *     return plan.build();
 * }
 * }</pre>
 */
final class PlanMembers {
    /** What the generated code was written for; a runtime refuses what is newer than itself. */
    private static final int FORMAT = 1;

    private final Emission flow;
    private final PlanUses uses;

    PlanMembers(Emission flow) {
        this.flow = flow;
        this.uses = new PlanUses(flow.graph(), flow.slots());
    }

    void addTo(TypeSpec.Builder type) {
        type.addField(
                FieldSpec.builder(RuntimeNames.FLOW_PLAN, "PLAN", flow.names().visible(Modifier.STATIC, Modifier.FINAL))
                        .addJavadoc("The plan of the flow, one for all its objects.\n")
                        .initializer("buildPlan()")
                        .build());
        PlanSize size = new PlanSize(flow.graph());
        if (size.fitsIntoOneMethod()) {
            addOneMethod(type);
        } else {
            new LargePlan(flow, uses, size).addTo(type, buildPlan());
        }
    }

    private void addOneMethod(TypeSpec.Builder type) {
        PlanVariables variables = new LocalVariables(flow, uses);
        NodeCode nodes = new NodeCode(flow, uses, variables);
        MethodSpec.Builder method = buildPlan();
        new ScopeCode(flow, variables).statements().forEach(method::addStatement);
        for (MemberDeclaration member : flow.graph().inOrder()) {
            method.addCode("\n");
            nodes.statements(member).forEach(method::addStatement);
        }
        method.addCode("\n");
        List<CodeBlock> outputs = flow.graph().outputs().stream()
                .map(output -> variables.value(flow.slots().of(output)))
                .toList();
        if (!outputs.isEmpty()) {
            method.addStatement("plan.output($L)", Chain.list(outputs));
        }
        type.addMethod(method.addStatement("return plan.build()").build());
    }

    private MethodSpec.Builder buildPlan() {
        FlowDeclaration declaration = flow.graph().declaration();
        return MethodSpec.methodBuilder("buildPlan")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(RuntimeNames.FLOW_PLAN)
                .addStatement(
                        "$T plan = $T.flow($L, $S, $L, $S)",
                        RuntimeNames.PLAN_BUILDER,
                        RuntimeNames.PLAN_BUILDER,
                        FORMAT,
                        declaration.name(),
                        declaration.version(),
                        Fingerprint.of(flow.shape()));
    }
}
