package io.millrace.model;

import java.util.List;
import java.util.function.Consumer;

/** F605: {@code after} names another member of the flow. */
final class PredecessorRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Scope scope = graph.scope();
        List<MemberDeclaration> members = graph.declaration().members();
        for (MemberDeclaration member : members) {
            for (NameReference reference : member.after()) {
                if (reference.name().equals(member.name())) {
                    problems.accept(Problem.of(
                                    ProblemCode.F605, reference.place(), Words.of(member) + " is to run after itself")
                            .fact("at " + member.describe())
                            .fix("name another member, or leave the name out."));
                } else if (scope.members(reference.name()).isEmpty()) {
                    problems.accept(unknown(member, reference, members));
                }
            }
        }
    }

    private static Problem unknown(MemberDeclaration member, NameReference reference, List<MemberDeclaration> members) {
        List<String> names = members.stream()
                .map(MemberDeclaration::name)
                .filter(name -> !name.equals(member.name()))
                .distinct()
                .toList();
        return Problem.of(
                        ProblemCode.F605,
                        reference.place(),
                        Words.of(member) + " is to run after '" + reference.name()
                                + "', which is no member of the flow")
                .fact("Other members of the flow: " + Words.quoted(names))
                .fix(Suggestions.rename(reference.name(), names, "name a member of this flow, or leave the name out."));
    }
}
