package io.millrace.processor.emit;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.Provider;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the plan of a flow that one method cannot build. HotSpot does not compile methods above 8000 bytes, and javac
 * refuses them above 64 KB, so each method adds some nodes, and arrays go from one to the next.
 *
 * <pre>{@code
 * PlanValue[] values = new PlanValue[5000];
 * PlanNode[] nodes = new PlanNode[5000];
 * nodes0To63(plan, values, nodes);
 * nodes64To127(plan, values, nodes);
 * PlanValue[] outputs = new PlanValue[5000];
 * outputs0To399(values, outputs);
 * plan.output(outputs);
 * return plan.build();
 * }</pre>
 */
final class LargePlan {
    private static final TypeName VALUES = ArrayTypeName.of(RuntimeNames.PLAN_VALUE);

    private final Emission flow;
    private final PlanUses uses;
    private final PlanSize size;
    private final PlanVariables variables;

    LargePlan(Emission flow, PlanUses uses, PlanSize size) {
        this.flow = flow;
        this.uses = uses;
        this.size = size;
        this.variables = new ArrayVariables(flow, uses);
    }

    void addTo(TypeSpec.Builder type, MethodSpec.Builder buildPlan) {
        buildPlan.addStatement(
                "$T[] values = new $T[$L]",
                RuntimeNames.PLAN_VALUE,
                RuntimeNames.PLAN_VALUE,
                flow.slots().values().size());
        if (uses.refersToNodes()) {
            buildPlan.addStatement(
                    "$T[] nodes = new $T[$L]",
                    RuntimeNames.PLAN_NODE,
                    RuntimeNames.PLAN_NODE,
                    flow.graph().inOrder().size());
        }
        new ScopeCode(flow, variables).statements().forEach(buildPlan::addStatement);
        List<MethodSpec> nodes = nodes();
        callEach(nodes, buildPlan);
        buildPlan.addStatement(
                "$T[] outputs = new $T[$L]",
                RuntimeNames.PLAN_VALUE,
                RuntimeNames.PLAN_VALUE,
                flow.graph().outputs().size());
        List<MethodSpec> outputs = outputs();
        callEach(outputs, buildPlan);
        buildPlan.addStatement("plan.output(outputs)").addStatement("return plan.build()");
        type.addMethod(buildPlan.build());
        nodes.forEach(type::addMethod);
        outputs.forEach(type::addMethod);
    }

    private static void callEach(List<MethodSpec> parts, MethodSpec.Builder buildPlan) {
        for (MethodSpec part : parts) {
            buildPlan.addStatement(
                    "$N($L)",
                    part,
                    part.parameters().stream().map(ParameterSpec::name).collect(joining(", ")));
        }
    }

    private List<MethodSpec> nodes() {
        NodeCode code = new NodeCode(flow, uses, variables);
        List<MethodSpec> parts = new ArrayList<>();
        int first = 0;
        for (List<MemberDeclaration> members : size.parts()) {
            MethodSpec.Builder method = part("nodes", first, members.size())
                    .addParameter(RuntimeNames.PLAN_BUILDER, "plan")
                    .addParameter(VALUES, "values");
            if (uses.refersToNodes()) {
                method.addParameter(ArrayTypeName.of(RuntimeNames.PLAN_NODE), "nodes");
            }
            for (MemberDeclaration member : members) {
                if (member != members.get(0)) {
                    method.addCode("\n");
                }
                code.statements(member).forEach(method::addStatement);
            }
            parts.add(method.build());
            first += members.size();
        }
        return parts;
    }

    private List<MethodSpec> outputs() {
        List<MethodSpec> parts = new ArrayList<>();
        int next = 0;
        for (List<Provider> some : Parts.of(flow.graph().outputs(), PlanSize.WEIGHT)) {
            MethodSpec.Builder method = part("outputs", next, some.size())
                    .addParameter(VALUES, "values")
                    .addParameter(VALUES, "outputs");
            for (Provider output : some) {
                method.addStatement(
                        "outputs[$L] = $L", next++, variables.value(flow.slots().of(output)));
            }
            parts.add(method.build());
        }
        return parts;
    }

    private static MethodSpec.Builder part(String name, int first, int count) {
        return MethodSpec.methodBuilder(Parts.name(name, first, first + count - 1))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    }
}
