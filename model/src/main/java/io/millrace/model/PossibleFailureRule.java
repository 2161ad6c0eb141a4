package io.millrace.model;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * F404: a retry of a synchronous task filters by checked exceptions that the task declares. Any other one could never
 * occur, so the filter would be a mistake that stays silent.
 */
final class PossibleFailureRule implements Rule {
    /** What an engine itself makes an attempt fail with. */
    private static final List<String> OF_THE_ENGINE =
            List.of("io.millrace.runtime.UnknownResult", "java.util.concurrent.TimeoutException");

    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        for (MemberDeclaration member : graph.declaration().members()) {
            if (member instanceof TaskDeclaration task && !task.asynchronous()) {
                check(task, types, problems);
            }
        }
    }

    private static void check(TaskDeclaration task, TypeRelations types, Consumer<Problem> problems) {
        task.controllers().stream()
                .filter(ControllerDeclaration.Times.class::isInstance)
                .map(ControllerDeclaration.Times.class::cast)
                .flatMap(times -> Stream.concat(times.on().stream(), times.abortOn().stream()))
                .filter(filter -> !canOccur(filter.type(), task, types))
                .forEach(filter -> problems.accept(problem(filter, task)));
    }

    private static boolean canOccur(TypeRef failure, TaskDeclaration task, TypeRelations types) {
        boolean unchecked = failure.isNamed("java.lang.Throwable")
                || failure.isNamed("java.lang.Exception")
                || types.asSupertype(failure, "java.lang.RuntimeException").isPresent()
                || types.asSupertype(failure, "java.lang.Error").isPresent();
        return unchecked
                || OF_THE_ENGINE.stream().anyMatch(failure::isNamed)
                || task.thrown().stream().anyMatch(thrown -> related(failure, thrown, types));
    }

    private static boolean related(TypeRef one, TypeRef other, TypeRelations types) {
        return types.isAssignable(one, other) || types.isAssignable(other, one);
    }

    private static Problem problem(ControllerDeclaration.TypeReference filter, TaskDeclaration task) {
        List<String> thrown = task.thrown().stream().map(TypeRef::display).toList();
        return Problem.of(
                        ProblemCode.F404,
                        filter.place(),
                        "task '" + task.name() + "' can never fail with '"
                                + filter.type().display() + "'")
                .fact("'" + filter.type().display() + "' is a checked exception.")
                .fact(task.describe() + " declares " + (thrown.isEmpty() ? "none" : Words.quoted(thrown)) + ".")
                .fix("add it to the method's throws clause, or name an exception that the task throws.");
    }
}
