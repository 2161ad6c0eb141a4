package io.millrace.model;

import java.util.Set;
import java.util.function.Consumer;

/** F106, a note: something uses each component of the input. */
final class UnusedInputRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        FlowDeclaration flow = graph.declaration();
        Set<Provision> used = Values.used(graph);
        for (Provision value : flow.input()) {
            if (!used.contains(value) && !flow.allowUnused().contains(value.name())) {
                problems.accept(Problem.of(
                                ProblemCode.F106, value.place(), "nothing uses the input value '" + value.name() + "'")
                        .fact("'" + value.name() + "' is a component of the " + Words.input(flow) + ".")
                        .fix("remove it, or name it in @Flow(allowUnused = \"" + value.name() + "\")."));
            }
        }
    }
}
