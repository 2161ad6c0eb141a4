package io.millrace.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** F202: a task has one revert. */
final class SingleRevertRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Scope scope = graph.scope();
        Map<String, List<RevertDeclaration>> ofTasks = graph.declaration().reverts().stream()
                .collect(
                        Collectors.groupingBy(revert -> revert.task().name(), LinkedHashMap::new, Collectors.toList()));
        ofTasks.forEach((task, reverts) -> {
            if (reverts.size() > 1 && scope.task(task).isPresent()) {
                problems.accept(problem(task, reverts));
            }
        });
    }

    private static Problem problem(String task, List<RevertDeclaration> reverts) {
        String number = reverts.size() == 2 ? "two" : Integer.toString(reverts.size());
        Problem.Builder problem = Problem.of(
                        ProblemCode.F202,
                        reverts.get(1).task().place(),
                        "task '" + task + "' has " + number + " reverts")
                .fact("It is undone by");
        Words.addCapped(
                problem,
                reverts.stream().map(revert -> revert.place().describe()).toList());
        return problem.fix(
                "keep one of them, and let it do the work of " + (reverts.size() == 2 ? "both." : "all of them."));
    }
}
