package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.TaskDeclaration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The variables of a plan that is built by several methods: elements of arrays that go from one method to the next.
 *
 * <pre>{@code
 * PlanTask bookFlight = plan.task("bookFlight", 0).requires(values[0], values[1]);
 * values[2] = bookFlight.provides("flight", Flight.class);
 * nodes[0] = bookFlight;
 * }</pre>
 */
final class ArrayVariables implements PlanVariables {
    private final Emission flow;
    private final PlanUses uses;
    private final Map<MemberDeclaration, String> locals = new HashMap<>();

    ArrayVariables(Emission flow, PlanUses uses) {
        this.flow = flow;
        this.uses = uses;
        Identifiers free = flow.names().variables("plan", "values", "nodes");
        for (MemberDeclaration member : flow.graph().inOrder()) {
            locals.put(member, free.take(member.name(), member instanceof TaskDeclaration ? "Task" : "Flow"));
        }
    }

    @Override
    public CodeBlock value(int slot) {
        return CodeBlock.of("values[$L]", slot);
    }

    @Override
    public CodeBlock assignValue(int slot) {
        return uses.refersToValue(slot) ? CodeBlock.of("$L = ", value(slot)) : CodeBlock.of("");
    }

    @Override
    public CodeBlock node(MemberDeclaration member) {
        return CodeBlock.of("nodes[$L]", flow.slots().node(member));
    }

    @Override
    public CodeBlock assignNode(MemberDeclaration member) {
        return uses.refersToNode(member) ? CodeBlock.of("$L = ", node(member)) : CodeBlock.of("");
    }

    @Override
    public String local(MemberDeclaration member) {
        return Objects.requireNonNull(locals.get(member), member::name);
    }

    @Override
    public CodeBlock keep(MemberDeclaration member) {
        return uses.refersToNode(member) ? CodeBlock.of("$L = $L", node(member), local(member)) : CodeBlock.of("");
    }
}
