package io.millrace.model;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** F604: where a linear flow names its order it names each member once; where it nests a flow it has to. */
final class CompleteOrderRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        FlowDeclaration flow = graph.declaration();
        if (hasNoOrder(flow)) {
            problems.accept(missing(flow));
        } else if (!flow.order().isEmpty() && flow.pattern() != FlowPattern.LINEAR) {
            problems.accept(Problem.of(
                            ProblemCode.F604,
                            flow.order().get(0).place(),
                            "flow '" + flow.name() + "' is not linear, but names an order")
                    .fact("Only linear flows run their members in a named order.")
                    .fix("use pattern LINEAR, or leave the order out."));
        } else if (!flow.order().isEmpty()) {
            checkNames(flow, graph.scope(), problems);
        }
    }

    /** Returns whether a linear flow has to name its order and does not. */
    static boolean hasNoOrder(FlowDeclaration flow) {
        return flow.pattern() == FlowPattern.LINEAR
                && flow.order().isEmpty()
                && flow.members().size() > 1
                && flow.members().stream().anyMatch(SubflowDeclaration.class::isInstance);
    }

    /** Returns the members that a named order leaves out, or names more than once. */
    static Set<MemberDeclaration> misplaced(FlowDeclaration flow, Scope scope) {
        Set<MemberDeclaration> misplaced = new HashSet<>();
        if (!flow.order().isEmpty()) {
            misplaced.addAll(flow.members());
            Set<MemberDeclaration> again = new HashSet<>();
            flow.order().stream()
                    .flatMap(reference -> scope.members(reference.name()).stream())
                    .filter(member -> !misplaced.remove(member))
                    .forEach(again::add);
            misplaced.addAll(again);
        }
        return misplaced;
    }

    private static Problem missing(FlowDeclaration flow) {
        String names = flow.members().stream()
                .map(member -> '"' + member.name() + '"')
                .distinct()
                .collect(joining(", "));
        return Problem.of(
                        ProblemCode.F604,
                        flow.place(),
                        "linear flow '" + flow.name() + "' nests a flow and names no order")
                .fact("Fields stand above methods in most classes, so the source order is rarely the meant one.")
                .fix("name all members in order, as in @Flow(order = {" + names + "}).");
    }

    private static void checkNames(FlowDeclaration flow, Scope scope, Consumer<Problem> problems) {
        Set<String> left = new LinkedHashSet<>();
        flow.members().forEach(member -> left.add(member.name()));
        Set<String> names = Set.copyOf(left);
        int wrong = 0;
        for (NameReference reference : flow.order()) {
            // Members of one name are a problem of their own.
            if (!left.remove(reference.name())
                    && scope.members(reference.name()).size() < 2) {
                problems.accept(names.contains(reference.name()) ? twice(flow, reference) : unknown(flow, reference));
                wrong++;
            }
        }
        // Where a wrong name stands, a member that is left out was meant.
        if (left.size() > wrong) {
            problems.accept(Problem.of(
                            ProblemCode.F604,
                            flow.order().get(0).place(),
                            "the order of flow '" + flow.name() + "' leaves out " + Words.quoted(left))
                    .fact("A linear flow that names its order names all its members.")
                    .fix("add " + Words.quoted(left) + " at the right place."));
        }
    }

    private static Problem unknown(FlowDeclaration flow, NameReference reference) {
        List<String> names =
                flow.members().stream().map(MemberDeclaration::name).distinct().toList();
        return Problem.of(
                        ProblemCode.F604,
                        reference.place(),
                        "the order of flow '" + flow.name() + "' names '" + reference.name()
                                + "', which is no member of the flow")
                .fact("Members of the flow: " + Words.quoted(names))
                .fix(Suggestions.rename(reference.name(), names, "leave the name out."));
    }

    private static Problem twice(FlowDeclaration flow, NameReference reference) {
        return Problem.of(
                        ProblemCode.F604,
                        reference.place(),
                        "the order of flow '" + flow.name() + "' names '" + reference.name() + "' twice")
                .fact("Each member runs once in a linear flow.")
                .fix("leave one of the two names out.");
    }
}
