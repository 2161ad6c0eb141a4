package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.ControllerDeclaration;
import io.millrace.model.Delivery;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import io.millrace.model.RevertDeclaration;
import io.millrace.model.TaskDeclaration;
import io.millrace.model.TaskMode;
import io.millrace.processor.source.ResultForm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes what is special to tasks in a plan; what has its default value is left out.
 *
 * <pre>{@code
 * plan.task("charge", 2)
 *         .requires(flight, room)
 *         .requiresOptional(discount)
 *         .timeout(Duration.ofSeconds(30))
 *         .context()
 *         .revert("refund", RevertWhen.ALWAYS, RetryPolicy.times(2))
 * }</pre>
 */
final class TaskNode {
    private final Emission flow;
    private final PlanVariables variables;

    TaskNode(Emission flow, PlanVariables variables) {
        this.flow = flow;
        this.variables = variables;
    }

    CodeBlock head(TaskDeclaration task) {
        return CodeBlock.of("plan.task($S, $L)", task.name(), flow.slots().position(task));
    }

    void addSettings(TaskDeclaration task, Chain chain) {
        if (task.asynchronous()) {
            chain.link("asynchronous()");
        }
        if (task.provides().size() > 1 && flow.call(task).result().optional()) {
            chain.link("optionalResult()");
        }
        if (task.mode() != TaskMode.AUTO) {
            chain.link("mode($T.$L)", RuntimeNames.TASK_MODE, task.mode());
        }
        task.timeout().ifPresent(limit -> chain.link("timeout($L)", DurationCode.of(limit)));
        if (task.delivery() != Delivery.AT_LEAST_ONCE) {
            chain.link("delivery($T.$L)", RuntimeNames.DELIVERY, task.delivery());
        }
        if (!task.topic().isEmpty()) {
            chain.link("topic($S)", task.topic());
        }
        if (ArgumentCode.needsCall(flow.call(task))) {
            chain.link("context()");
        }
    }

    void addRevert(TaskDeclaration task, Chain chain) {
        flow.graph().revertOf(task).ifPresent(revert -> addRevert(task, revert, chain));
    }

    private void addRevert(TaskDeclaration task, RevertDeclaration revert, Chain chain) {
        CodeBlock.Builder code =
                CodeBlock.builder().add("revert($S, $T.$L", revert.name(), RuntimeNames.REVERT_WHEN, revert.when(task));
        for (ControllerDeclaration controller : revert.controllers()) {
            if (controller instanceof ControllerDeclaration.Times times) {
                code.add(", $L", RetryPolicyCode.of(times));
            }
        }
        chain.link("$L", code.add(")").build());
        ResultForm result = flow.call(revert).result();
        if (result.asynchronous() != ResultForm.Asynchronous.NO) {
            chain.link("revertAsynchronous()");
        }
    }

    void addWiring(TaskDeclaration task, Chain chain) {
        task.each()
                .ifPresent(each -> chain.link(
                        "each($L, $L)", variables.value(flow.slots().of(each.collection())), each.concurrency()));
        Set<Integer> plain = new LinkedHashSet<>();
        Set<Integer> optional = new LinkedHashSet<>();
        for (Requirement required : task.requires()) {
            if (task.each().filter(each -> each.collection() == required).isEmpty()) {
                (required.optional() ? optional : plain).add(flow.slots().of(required));
            }
        }
        optional.removeAll(plain);
        chain.linkEach("requires", values(plain));
        chain.linkEach("requiresOptional", values(optional));
    }

    private List<CodeBlock> values(Set<Integer> slots) {
        return slots.stream().map(variables::value).toList();
    }

    List<CodeBlock> provisions(TaskDeclaration task) {
        return task.provides().stream().map(value -> provision(task, value)).toList();
    }

    private CodeBlock provision(TaskDeclaration task, Provision value) {
        return CodeBlock.of(
                "$L$L.$L($S,$W$L)",
                variables.assignValue(flow.slots().of(value)),
                variables.local(task),
                value.optional() ? "providesOptional" : "provides",
                value.name(),
                ValueTypeCode.of(flow.graph().typeOf(value)));
    }
}
