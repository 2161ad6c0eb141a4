package io.millrace.model;

import java.util.List;
import java.util.function.Consumer;

/** F603: a decider decides about a member of its own flow. */
final class DeciderTargetRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        FlowDeclaration flow = graph.declaration();
        Scope scope = graph.scope();
        List<String> names =
                flow.members().stream().map(MemberDeclaration::name).distinct().toList();
        for (DeciderDeclaration decider : flow.deciders()) {
            if (scope.members(decider.target().name()).isEmpty()) {
                problems.accept(Problem.of(
                                ProblemCode.F603,
                                decider.target().place(),
                                "decider '" + decider.name() + "' decides about '"
                                        + decider.target().name() + "', which is no member of flow '" + flow.name()
                                        + "'")
                        .fact("Members of the flow: " + Words.quoted(names))
                        .fix(Suggestions.rename(
                                decider.target().name(), names, "name a task or a nested flow of this flow.")));
            }
        }
    }
}
