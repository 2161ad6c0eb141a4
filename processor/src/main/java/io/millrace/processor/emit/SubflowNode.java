package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.Provision;
import io.millrace.model.SubflowDeclaration;
import io.millrace.model.SubflowDeclaration.InputBinding;
import io.millrace.model.SubflowDeclaration.OutputBinding;
import java.util.List;

/**
 * Writes what is special to nested flows in a plan. Names are those of the outer flow first.
 *
 * <pre>{@code
 * PlanSubflow stay = plan.subflow("stay", 3, StayFlow.PLAN).bind("guest", traveller)
 * PlanValue stayRoom = stay.provides("stayRoom", "room", Room.class)
 * }</pre>
 */
final class SubflowNode {
    private final Emission flow;
    private final PlanVariables variables;

    SubflowNode(Emission flow, PlanVariables variables) {
        this.flow = flow;
        this.variables = variables;
    }

    CodeBlock head(SubflowDeclaration subflow) {
        return CodeBlock.of(
                "plan.subflow($S, $L, $T.PLAN)",
                subflow.name(),
                flow.slots().position(subflow),
                TypeNames.of(subflow.flow()));
    }

    void addWiring(SubflowDeclaration subflow, Chain chain) {
        for (InputBinding input : subflow.inputs()) {
            // An optional input for which the outer flow has no value stays absent.
            flow.graph()
                    .binding(input.outer())
                    .provider()
                    .ifPresent(provider -> chain.link(
                            "bind($S, $L)",
                            input.innerName(),
                            variables.value(flow.slots().of(provider))));
        }
    }

    List<CodeBlock> provisions(SubflowDeclaration subflow) {
        return subflow.outputs().stream()
                .map(output -> provision(subflow, output))
                .toList();
    }

    private CodeBlock provision(SubflowDeclaration subflow, OutputBinding output) {
        Provision value = output.outer();
        return CodeBlock.of(
                "$L$L.provides($S, $S,$W$L)",
                variables.assignValue(flow.slots().of(value)),
                variables.local(subflow),
                value.name(),
                output.innerName(),
                ValueTypeCode.of(value.type()));
    }
}
