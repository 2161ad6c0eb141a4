package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.millrace.model.ControllerDeclaration;
import io.millrace.model.DeciderDeclaration;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.Requirement;
import io.millrace.model.SubflowDeclaration;
import io.millrace.model.TaskDeclaration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the statements that add one member to the plan.
 *
 * <pre>{@code
 * PlanTask charge = plan.task("charge", 2)
 *         .after(audit)
 *         .requires(flight, room)
 *         .priority(5);
 * PlanValue receipt = charge.provides("receipt", Receipt.class);
 * charge.decider("isPaidTrip", DeciderDepth.ALL, flight);
 * }</pre>
 *
 * <p>A retry controller over alternatives gives a value that the member itself may require, so it goes first:
 *
 * <pre>{@code
 * PlanTask download = plan.task("download", 0).mode(TaskMode.BLOCKING);
 * PlanValue host = download.retryEach("host", String.class, hosts, false);
 * download.requires(host);
 * }</pre>
 */
final class NodeCode {
    private final Emission flow;
    private final PlanUses uses;
    private final PlanVariables variables;
    private final TaskNode tasks;
    private final SubflowNode subflows;

    NodeCode(Emission flow, PlanUses uses, PlanVariables variables) {
        this.flow = flow;
        this.uses = uses;
        this.variables = variables;
        this.tasks = new TaskNode(flow, variables);
        this.subflows = new SubflowNode(flow, variables);
    }

    List<CodeBlock> statements(MemberDeclaration member) {
        CodeBlock node = CodeBlock.of("$L", variables.local(member));
        List<CodeBlock> alternatives = alternatives(member, node);
        Chain head = new Chain(head(member));
        Chain wiring = alternatives.isEmpty() ? head : new Chain(node);
        addWiring(member, wiring);
        addSettings(member, head);

        List<CodeBlock> rest = new ArrayList<>(alternatives);
        if (wiring != head && !wiring.isEmpty()) {
            rest.add(wiring.code());
        }
        rest.addAll(provisions(member));
        flow.graph().decidersOf(member).forEach(decider -> rest.add(decider(node, decider)));

        List<CodeBlock> statements = new ArrayList<>();
        if (rest.isEmpty()) {
            statements.add(CodeBlock.of("$L$L", variables.assignNode(member), head.code()));
        } else {
            ClassName type = member instanceof TaskDeclaration ? RuntimeNames.PLAN_TASK : RuntimeNames.PLAN_SUBFLOW;
            statements.add(CodeBlock.of("$T $L = $L", type, node, head.code()));
            statements.addAll(rest);
            CodeBlock keep = variables.keep(member);
            if (!keep.isEmpty()) {
                statements.add(keep);
            }
        }
        return statements;
    }

    private CodeBlock head(MemberDeclaration member) {
        return member instanceof TaskDeclaration task ? tasks.head(task) : subflows.head((SubflowDeclaration) member);
    }

    /** What does not depend on the value of the member's own retry controller. */
    private void addSettings(MemberDeclaration member, Chain chain) {
        chain.linkEach("after", uses.after(member).stream().map(variables::node).toList());
        if (member.priority() != 0) {
            chain.link("priority($L)", member.priority());
        }
        if (member instanceof TaskDeclaration task) {
            tasks.addSettings(task, chain);
        }
        for (ControllerDeclaration controller : member.controllers()) {
            if (controller instanceof ControllerDeclaration.Times times) {
                chain.link("retry($L)", RetryPolicyCode.of(times));
            }
        }
        if (member instanceof TaskDeclaration task) {
            tasks.addRevert(task, chain);
        }
    }

    private void addWiring(MemberDeclaration member, Chain chain) {
        if (member instanceof TaskDeclaration task) {
            tasks.addWiring(task, chain);
        } else {
            subflows.addWiring((SubflowDeclaration) member, chain);
        }
    }

    private List<CodeBlock> alternatives(MemberDeclaration member, CodeBlock node) {
        AlternativesCode code = new AlternativesCode(flow, variables);
        return member.controllers().stream()
                .filter(ControllerDeclaration.Alternatives.class::isInstance)
                .map(controller -> code.of(node, (ControllerDeclaration.Alternatives) controller))
                .toList();
    }

    private List<CodeBlock> provisions(MemberDeclaration member) {
        return member instanceof TaskDeclaration task
                ? tasks.provisions(task)
                : subflows.provisions((SubflowDeclaration) member);
    }

    private CodeBlock decider(CodeBlock node, DeciderDeclaration decider) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("$L.decider($S, $T.$L", node, decider.name(), RuntimeNames.DECIDER_DEPTH, decider.depth());
        for (Requirement required : decider.requires()) {
            code.add(",$W$L", variables.value(flow.slots().of(required)));
        }
        return code.add(")").build();
    }
}
