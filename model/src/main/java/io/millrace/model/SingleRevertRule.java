package io.millrace.model;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** F202: a task has one revert. */
final class SingleRevertRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Scope scope = new Scope(graph.declaration());
        Map<String, RevertDeclaration> seen = new HashMap<>();
        for (RevertDeclaration revert : graph.declaration().reverts()) {
            RevertDeclaration first = seen.putIfAbsent(revert.task().name(), revert);
            if (first != null && scope.task(revert.task().name()).isPresent()) {
                problems.accept(Problem.of(
                                ProblemCode.F202,
                                revert.task().place(),
                                "task '" + revert.task().name() + "' has two reverts")
                        .fact("It is undone by")
                        .detail(first.place().describe())
                        .detail(revert.place().describe())
                        .fix("keep one of them, and let it do the work of both."));
            }
        }
    }
}
