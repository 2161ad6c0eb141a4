package io.millrace.model;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** F201: a revert undoes a task of its own flow. */
final class RevertTargetRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        FlowDeclaration flow = graph.declaration();
        Scope scope = graph.scope();
        Set<String> tasks = new LinkedHashSet<>();
        flow.members().stream().filter(TaskDeclaration.class::isInstance).forEach(task -> tasks.add(task.name()));
        for (RevertDeclaration revert : flow.reverts()) {
            String target = revert.task().name();
            if (!tasks.contains(target)) {
                boolean nested = !scope.members(target).isEmpty();
                problems.accept(Problem.of(
                                ProblemCode.F201,
                                revert.task().place(),
                                "revert '" + revert.name() + "' undoes '" + target + "', which is no task of flow '"
                                        + flow.name() + "'")
                        .fact(
                                nested
                                        ? "'" + target + "' is a nested flow: its own tasks have their reverts."
                                        : "Tasks of the flow: " + Words.quoted(tasks))
                        .fix(Suggestions.rename(target, tasks, "name a task of this flow, or remove the revert.")));
            }
        }
    }
}
