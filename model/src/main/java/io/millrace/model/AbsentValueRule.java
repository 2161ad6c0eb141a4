package io.millrace.model;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** F606: whoever requires a value that may be absent takes it as {@code Optional}. */
final class AbsentValueRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Scope scope = graph.scope();
        Doubts doubts = new Doubts(graph, scope);
        Set<Requirement> reported = reportedInReverts(graph.declaration(), scope);
        for (Binding binding : graph.bindings()) {
            Requirement required = binding.requirement();
            if (!required.optional()
                    && !OptionalTypeRule.isMisplaced(required.type())
                    && !reported.contains(required)) {
                binding.provider()
                        .filter(provider -> isPerhapsAbsent(graph, doubts, binding, provider))
                        .ifPresent(provider -> problems.accept(problem(graph, binding, provider)));
            }
        }
    }

    /** Returns what reverts take that another rule, or this one at the revert's task, reports. */
    private static Set<Requirement> reportedInReverts(FlowDeclaration flow, Scope scope) {
        Set<Requirement> reported = new HashSet<>();
        for (RevertDeclaration revert : flow.reverts()) {
            scope.task(revert.task().name())
                    .ifPresent(task -> revert.requires().stream()
                            .filter(use -> isReported(revert, task, use))
                            .forEach(reported::add));
        }
        return reported;
    }

    private static boolean isReported(RevertDeclaration revert, TaskDeclaration task, Requirement use) {
        boolean repeated = RevertValueRule.ofTask(task, use)
                .filter(required -> !required.optional())
                .isPresent();
        boolean neverThere = revert.when(task) == RevertWhen.FAILED && RevertDeclaration.isResultOf(task, use);
        return repeated || neverThere || RevertValueRule.isMissingAfterFailure(revert, task, use);
    }

    private static boolean isPerhapsAbsent(FlowGraph graph, Doubts doubts, Binding binding, Provider provider) {
        if (doubts.isProviderInDoubt(binding, provider)) {
            return false;
        }
        if (provider.provision().optional()) {
            return true;
        }
        Requirer requirer = binding.requirer();
        if (doubts.isEveryOrderInDoubt() || requirer.member().stream().anyMatch(doubts::isOrderInDoubt)) {
            return false;
        }
        return requirer.kind() == Requirer.Kind.OUTPUT
                ? graph.perhapsAbsent(provider)
                : graph.perhapsAbsentAt(requirer, provider);
    }

    private static Problem problem(FlowGraph graph, Binding binding, Provider provider) {
        Requirement required = binding.requirement();
        String why = provider.provision().optional()
                ? "Its provider may give nothing:"
                : "Its provider may be ignored, because of a decider:";
        return Problem.of(
                        ProblemCode.F606,
                        required.place(),
                        "the value '" + required.name() + "' may be absent, but "
                                + binding.requirer().describe() + " requires it as if it were always there")
                .fact(why)
                .detail(Words.of(provider, graph.declaration()))
                .fix(fix(graph, binding));
    }

    private static String fix(FlowGraph graph, Binding binding) {
        Requirement required = binding.requirement();
        Requirer requirer = binding.requirer();
        if (CollectionRule.runsOver(graph, binding)) {
            return "run over a collection that is always there, if need be an empty one.";
        }
        String optional = "Optional<" + required.type().boxed().display() + ">";
        if (requirer.kind() == Requirer.Kind.OUTPUT) {
            return "make the component an " + optional + ".";
        }
        return requirer.member()
                .filter(SubflowDeclaration.class::isInstance)
                .flatMap(member -> ((SubflowDeclaration) member).innerNameOf(required))
                .map(inner -> "make component '" + inner + "' of the nested flow's input an " + optional + ".")
                .orElse("take " + optional + ".");
    }
}
