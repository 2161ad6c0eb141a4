package io.millrace.model;

import java.util.function.Consumer;

/** F206: an attempt that failed has no result, and one that has a result did not fail. */
final class OwnFailureRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Scope scope = graph.scope();
        for (RevertDeclaration revert : graph.declaration().reverts()) {
            if (revert.failure() == RevertDeclaration.FailureUse.PLAIN) {
                scope.task(revert.task().name()).stream()
                        .flatMap(task -> revert.requires().stream()
                                .filter(use -> !use.optional() && RevertDeclaration.isResultOf(task, use)))
                        .findFirst()
                        .ifPresent(use -> problems.accept(problem(revert, use)));
            }
        }
    }

    private static Problem problem(RevertDeclaration revert, Requirement use) {
        return Problem.of(
                        ProblemCode.F206,
                        use.place(),
                        "revert '" + revert.name() + "' takes the task's failure and its result '" + use.name()
                                + "', of which only one can be there")
                .fact("A plain Failure means: called after a failed attempt only, which has no result.")
                .fix("take Optional<Failure> and Optional<" + use.type().boxed().display()
                        + ">, or only one of the two.");
    }
}
