package io.millrace.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** F602: members of an unordered flow do not depend on each other. */
final class IndependenceRule implements Rule {
    private static final String USE_GRAPH =
            "use pattern GRAPH, in which members without a dependence still run side by side.";

    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        if (graph.declaration().pattern() != FlowPattern.UNORDERED) {
            return;
        }
        Scope scope = graph.scope();
        Set<List<MemberDeclaration>> reported = new HashSet<>();
        for (MemberDeclaration member : graph.declaration().members()) {
            for (NameReference reference : member.after()) {
                scope.member(reference.name())
                        .filter(before -> !before.equals(member) && reported.add(List.of(before, member)))
                        .ifPresent(before -> problems.accept(problem(
                                reference.place(),
                                Words.of(member) + " is to run after '" + before.name() + "' in an unordered flow",
                                USE_GRAPH)));
            }
        }
        for (Binding binding : graph.bindings()) {
            Optional<MemberDeclaration> requirer = binding.requirer().member();
            if (binding.requirer().kind() != Requirer.Kind.REVERT && requirer.isPresent()) {
                binding.candidates().stream()
                        .flatMap(provider -> ofMember(provider).stream())
                        .findFirst()
                        .filter(provider -> reported.add(List.of(provider, requirer.get())))
                        .ifPresent(provider -> problems.accept(problem(binding, provider)));
            }
        }
    }

    private static Optional<MemberDeclaration> ofMember(Provider provider) {
        return provider.kind() == Provider.Kind.MEMBER ? provider.member() : Optional.empty();
    }

    private static Problem problem(Binding binding, MemberDeclaration provider) {
        Place place = binding.requirement().place();
        String what = binding.requirer().describe() + " requires '"
                + binding.requirement().name() + "'";
        return binding.requirer().member().stream().allMatch(provider::equals)
                ? problem(
                        place,
                        what + ", which '" + provider.name() + "' itself provides",
                        "take the value from the input.")
                : problem(place, what + " of '" + provider.name() + "' in an unordered flow", USE_GRAPH);
    }

    private static Problem problem(Place place, String headline, String fix) {
        return Problem.of(ProblemCode.F602, place, headline)
                .fact("The members of an unordered flow are independent: they take values of the input only.")
                .fix(fix);
    }
}
