package io.millrace.model;

import java.util.Set;
import java.util.function.Consumer;

/** F107, a note: something uses each provided value. */
final class UnusedValueRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        FlowDeclaration flow = graph.declaration();
        Set<Provision> used = Values.used(graph);
        for (MemberDeclaration member : flow.members()) {
            for (Provision value : member.provides()) {
                if (!used.contains(value) && !flow.allowUnused().contains(value.name())) {
                    problems.accept(Problem.of(
                                    ProblemCode.F107, value.place(), "nothing uses the value '" + value.name() + "'")
                            .fact("It is provided by " + member.describe() + ", and is no part of the output.")
                            .fix("do not provide it, or name it in @Flow(allowUnused = \"" + value.name() + "\")."));
                }
            }
        }
    }
}
