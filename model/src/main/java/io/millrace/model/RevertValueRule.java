package io.millrace.model;

import io.millrace.model.MatchingTypeRule.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** F203 and F204: a revert takes what its task took, what it gave, and the input of the flow, as the types they have. */
final class RevertValueRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Scope scope = graph.scope();
        Doubts doubts = new Doubts(graph, scope);
        Set<Mismatch> reported = MatchingTypeRule.mismatches(graph, types).keySet();
        for (RevertDeclaration revert : graph.declaration().reverts()) {
            Optional<TaskDeclaration> task = scope.task(revert.task().name());
            for (Requirement use : task.isPresent() ? revert.requires() : List.<Requirement>of()) {
                Binding binding = graph.binding(use);
                if (binding.isMissing() && !doubts.isNameInDoubt(use.name(), task.get())) {
                    problems.accept(unknown(graph, revert, task.get(), use));
                }
                if (isMissingAfterFailure(revert, task.get(), use)) {
                    problems.accept(missingAfterFailure(revert, task.get(), use));
                }
                binding.provider()
                        .filter(provider -> !doubts.isTypeInDoubt(use, provider))
                        .filter(provider -> !MatchingTypeRule.fits(graph, types, use, provider))
                        .filter(provider -> !reported.contains(new Mismatch(provider, use.type())))
                        .filter(provider -> !isReportedAtTask(graph, types, task.get(), use, provider))
                        .ifPresent(provider -> problems.accept(mismatch(graph, revert, use, provider)));
            }
        }
    }

    /** Returns whether the revert takes a result plainly that is not there after a failed attempt. */
    static boolean isMissingAfterFailure(RevertDeclaration revert, TaskDeclaration task, Requirement use) {
        return revert.when(task) == RevertWhen.ALWAYS && !use.optional() && RevertDeclaration.isResultOf(task, use);
    }

    /** Returns what the task itself takes under that name, unless the name means its result. */
    static Optional<Requirement> ofTask(TaskDeclaration task, Requirement use) {
        return RevertDeclaration.isResultOf(task, use)
                ? Optional.empty()
                : task.requires().stream()
                        .filter(other -> other.name().equals(use.name()))
                        .findFirst();
    }

    /** A type that does not fit the task either is one mistake, which the revert repeats. */
    private static boolean isReportedAtTask(
            FlowGraph graph, TypeRelations types, TaskDeclaration task, Requirement use, Provider provider) {
        return ofTask(task, use)
                .filter(required -> !MatchingTypeRule.fits(graph, types, required, provider))
                .isPresent();
    }

    private static Problem unknown(FlowGraph graph, RevertDeclaration revert, TaskDeclaration task, Requirement use) {
        List<String> names = new ArrayList<>();
        task.provides().forEach(value -> names.add(value.name()));
        task.requires().forEach(value -> names.add(value.name()));
        graph.declaration().input().forEach(value -> names.add(value.name()));
        List<String> distinct = names.stream().distinct().toList();
        return Problem.of(
                        ProblemCode.F203,
                        use.place(),
                        "revert '" + revert.name() + "' cannot have the value '" + use.name() + "'")
                .fact("'" + use.name() + "' is neither required nor provided by task '" + task.name()
                        + "', nor part of the input.")
                .fact("Values that the revert can have: " + (distinct.isEmpty() ? "none" : Words.quoted(distinct)))
                .fix(Suggestions.rename(
                        use.name(), distinct, "let task '" + task.name() + "' require '" + use.name() + "' too."));
    }

    private static Problem missingAfterFailure(RevertDeclaration revert, TaskDeclaration task, Requirement use) {
        return Problem.of(
                        ProblemCode.F203,
                        use.place(),
                        "revert '" + revert.name() + "' takes the result '" + use.name()
                                + "' also after a failed attempt, which has none")
                .fact(
                        "It is called after a failed attempt too, because it says 'failed = true', or takes an Optional of")
                .fact("a result or of the failure.")
                .fix("take Optional<" + taken(task, use).boxed().display() + ">.");
    }

    /** A task that runs once for each element gives the list of their results; its revert takes that of one element. */
    private static TypeRef taken(TaskDeclaration task, Requirement use) {
        List<TypeRef> elements = task.each().isPresent() ? use.type().parts() : List.of();
        TypeRef element = elements.size() == 1 ? elements.get(0) : use.type();
        return element instanceof TypeRef.Wildcard wildcard && wildcard.type().isPresent()
                ? wildcard.type().get()
                : element;
    }

    private static Problem mismatch(FlowGraph graph, RevertDeclaration revert, Requirement use, Provider provider) {
        TypeRef provided = graph.typeOf(provider.provision());
        String type = Words.distinct(provided, use.type());
        return Problem.of(
                        ProblemCode.F204,
                        use.place(),
                        "the value '" + use.name() + "' is " + type + ", but revert '" + revert.name() + "' takes "
                                + Words.distinct(use.type(), provided))
                .fact("'" + use.name() + "' (" + type + ") comes from")
                .detail(Words.of(provider, graph.declaration()))
                .fix("take '" + use.name() + "' as " + type + ".");
    }
}
