package io.millrace.model;

import java.util.function.Consumer;

/** F502: names of tasks and nested flows can be parts of qualified names such as {@code stay.bookRoom}. */
final class MemberNameRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        for (MemberDeclaration member : graph.declaration().members()) {
            String name = member.name();
            boolean controls = name.chars().anyMatch(Character::isISOControl);
            if (name.isBlank() || controls || name.indexOf('.') >= 0 || !name.equals(name.strip())) {
                problems.accept(Problem.of(
                                ProblemCode.F502, member.place(), Words.of(member) + " has a name that is not allowed")
                        .fact(
                                "A name is not blank, has no dot, no line break and no space at its ends, because 'outer.inner' names")
                        .fact("a member of a nested flow in checkpoints, events and drawings.")
                        .fix(fix(name)));
            }
        }
    }

    private static String fix(String name) {
        String better = name.replaceAll("\\p{Cntrl}", " ").strip().replace('.', '-');
        return better.isEmpty() ? "give it a name." : "rename it to '" + better + "'.";
    }
}
