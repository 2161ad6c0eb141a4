package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.millrace.model.ControllerDeclaration;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.Provision;
import io.millrace.model.TaskDeclaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The variables of a plan that fits into one method: local ones, named in the author's words.
 *
 * <pre>{@code
 * PlanTask bookFlight = plan.task("bookFlight", 0).requires(traveller, day);
 * PlanValue flight = bookFlight.provides("flight", Flight.class);
 * }</pre>
 */
final class LocalVariables implements PlanVariables {
    private final Emission flow;
    private final PlanUses uses;
    private final Map<Provision, String> values = new HashMap<>();
    private final Map<MemberDeclaration, String> nodes = new HashMap<>();
    private final Identifiers free;

    LocalVariables(Emission flow, PlanUses uses) {
        this.flow = flow;
        this.uses = uses;
        this.free = flow.names().variables("plan");
        flow.graph().declaration().input().forEach(this::nameValue);
        nameControllers(flow.graph().declaration().controllers());
        for (MemberDeclaration member : flow.graph().inOrder()) {
            nodes.put(member, free.take(member.name(), member instanceof TaskDeclaration ? "Task" : "Flow"));
            nameControllers(member.controllers());
            member.provides().forEach(this::nameValue);
        }
    }

    private void nameControllers(List<ControllerDeclaration> controllers) {
        controllers.forEach(controller -> controller.provides().ifPresent(this::nameValue));
    }

    private void nameValue(Provision value) {
        if (uses.refersToValue(flow.slots().of(value))) {
            values.put(value, free.take(value.name(), "Value"));
        }
    }

    @Override
    public CodeBlock value(int slot) {
        return CodeBlock.of("$L", values.get(flow.slots().values().get(slot)));
    }

    @Override
    public CodeBlock assignValue(int slot) {
        return uses.refersToValue(slot)
                ? CodeBlock.of("$T $L = ", RuntimeNames.PLAN_VALUE, value(slot))
                : CodeBlock.of("");
    }

    @Override
    public CodeBlock node(MemberDeclaration member) {
        return CodeBlock.of("$L", local(member));
    }

    @Override
    public CodeBlock assignNode(MemberDeclaration member) {
        ClassName type = member instanceof TaskDeclaration ? RuntimeNames.PLAN_TASK : RuntimeNames.PLAN_SUBFLOW;
        return uses.refersToNode(member) ? CodeBlock.of("$T $L = ", type, local(member)) : CodeBlock.of("");
    }

    @Override
    public String local(MemberDeclaration member) {
        return Objects.requireNonNull(nodes.get(member), member::name);
    }

    @Override
    public CodeBlock keep(MemberDeclaration member) {
        return CodeBlock.of("");
    }
}
