package io.millrace.model;

import java.util.List;
import java.util.function.Consumer;

/** F103: no member waits for itself, directly or through others. */
final class CycleRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        // In the other patterns an edge that could close a cycle is against the pattern, and has been reported so.
        if (graph.declaration().pattern() == FlowPattern.GRAPH) {
            Cycles.of(graph.declaration().members(), graph.edges()).forEach(cycle -> problems.accept(problem(cycle)));
        }
    }

    private static Problem problem(List<Edge> cycle) {
        String round = round(cycle);
        Problem.Builder problem = Problem.of(
                ProblemCode.F103,
                cycle.get(cycle.size() - 1).place(),
                cycle.size() == 1
                        ? Words.of(cycle.get(0).to()) + " waits for itself: " + round
                        : "members wait for each other: " + round);
        problem.fact("On the cycle:");
        Words.addCapped(
                problem, cycle.stream().map(edge -> edge.from().describe()).toList());
        return problem.fix(
                "take one of the values from elsewhere, or split a task so that one part runs before the cycle and one after.");
    }

    /** Draws the way around; of a long one the beginning and the last step, which closes it. */
    private static String round(List<Edge> cycle) {
        StringBuilder round = new StringBuilder(name(cycle.get(0).from()));
        int shown = Words.shown(cycle).size();
        for (Edge edge : cycle.subList(0, shown - 1)) {
            addStep(round, edge);
        }
        if (shown < cycle.size()) {
            round.append(" -> ... ").append(cycle.size() - shown).append(" more ...");
        }
        addStep(round, cycle.get(cycle.size() - 1));
        return round.toString();
    }

    private static void addStep(StringBuilder round, Edge edge) {
        round.append(" -(").append(label(edge)).append(")-> ").append(name(edge.to()));
    }

    /** A headline must not end with a period, not even with that of a name. */
    private static String name(MemberDeclaration member) {
        return member.name().endsWith(".") ? "'" + member.name() + "'" : member.name();
    }

    private static String label(Edge edge) {
        return edge.label().isEmpty() ? "after" : edge.label();
    }
}
