package io.millrace.model;

import java.util.Locale;
import java.util.function.Consumer;

/** F502: a flow has a name and a version. */
final class FlowNameRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        FlowDeclaration flow = graph.declaration();
        if (flow.name().isBlank()) {
            problems.accept(Problem.of(
                            ProblemCode.F502, flow.place(), "the name of flow class '" + flow.source() + "' is blank")
                    .fact("Runs are stored and jobs are posted under the flow's name.")
                    .fix("give it a name, such as @Flow(\"" + kebabCase(flow.source()) + "\")."));
        } else if (!flow.name().equals(flow.name().strip())
                || flow.name().chars().anyMatch(Character::isISOControl)) {
            problems.accept(Problem.of(
                            ProblemCode.F502, flow.place(), "flow '" + flow.name() + "' has a name that is not allowed")
                    .fact(
                            "Runs are stored and jobs are posted under the flow's name, which has no line break, no other")
                    .fact("control character and no space at its ends.")
                    .fix("give it a name such as @Flow(\"" + kebabCase(flow.source()) + "\")."));
        }
        if (flow.version() < 1) {
            problems.accept(Problem.of(
                            ProblemCode.F502, flow.place(), "flow '" + flow.name() + "' has version " + flow.version())
                    .fact("Versions are counted from 1.")
                    .fix("use 1, or a higher number than the version before."));
        }
    }

    private static String kebabCase(String className) {
        return className
                .replace('.', '-')
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
