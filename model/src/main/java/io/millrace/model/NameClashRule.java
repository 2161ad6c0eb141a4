package io.millrace.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** F503: members of a flow have different names, and so have the values of one member. */
final class NameClashRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Map<String, MemberDeclaration> seen = new HashMap<>();
        for (MemberDeclaration member : graph.declaration().members()) {
            MemberDeclaration first = seen.putIfAbsent(member.name(), member);
            if (first != null) {
                problems.accept(clash(member, first));
            }
            checkValues(member, problems);
        }
    }

    private static Problem clash(MemberDeclaration member, MemberDeclaration first) {
        String annotation = member instanceof TaskDeclaration ? "@Task" : "@Subflow";
        return Problem.of(ProblemCode.F503, member.place(), "two members of the flow are named '" + member.name() + "'")
                .fact("'" + member.name() + "' is")
                .detail(first.describe())
                .detail(member.describe())
                .fix("give one of them another name, as in " + annotation + "(\"" + member.name() + "2\").");
    }

    private static void checkValues(MemberDeclaration member, Consumer<Problem> problems) {
        Set<String> names = new HashSet<>();
        for (Provision value : member.provides()) {
            if (!names.add(value.name())) {
                problems.accept(Problem.of(
                                ProblemCode.F503,
                                value.place(),
                                Words.of(member) + " provides two values named '" + value.name() + "'")
                        .fact("In " + member.describe() + " each provided value needs a name of its own.")
                        .fix("rename one of them."));
            }
        }
    }
}
