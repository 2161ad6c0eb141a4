package io.millrace.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** F601: a member of a linear flow needs only what came before it. */
final class LinearOrderRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        FlowDeclaration flow = graph.declaration();
        if (flow.pattern() != FlowPattern.LINEAR || CompleteOrderRule.hasNoOrder(flow)) {
            return;
        }
        Scope scope = graph.scope();
        Set<MemberDeclaration> misplaced = CompleteOrderRule.misplaced(flow, scope);
        Set<List<MemberDeclaration>> reported = new HashSet<>();
        for (Edge edge : graph.edges()) {
            boolean certain = !misplaced.contains(edge.from()) && !misplaced.contains(edge.to());
            boolean backward = scope.position(edge.from()) >= scope.position(edge.to());
            // Whoever takes several values of one later member has made one mistake.
            if (certain && backward && reported.add(List.of(edge.from(), edge.to()))) {
                problems.accept(problem(edge));
            }
        }
    }

    private static Problem problem(Edge edge) {
        String from = edge.from().name();
        String to = edge.to().name();
        String what = edge.reason() == Edge.Reason.AFTER
                ? "is to run after '" + from + "'"
                : "requires '" + edge.label() + "'";
        String when = edge.from().equals(edge.to())
                ? ", which it provides itself"
                : edge.reason() == Edge.Reason.AFTER
                        ? ", which runs later"
                        : ", which comes later, from '" + from + "'";
        return Problem.of(ProblemCode.F601, edge.place(), Words.of(edge.to()) + " " + what + when)
                .fact(
                        "A linear flow runs its members one after the other, in source order or in the order that it names:")
                .detail("'" + to + "' is " + edge.to().describe())
                .detail("'" + from + "' is " + edge.from().describe())
                .fix(
                        edge.from().equals(edge.to())
                                ? "take the value from a member that runs earlier, or from the input."
                                : "move '" + from + "' before '" + to + "', or use pattern GRAPH.");
    }
}
