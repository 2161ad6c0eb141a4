package io.millrace.model;

import java.util.function.Consumer;

/** F405: the alternatives of {@code @RetryEach} come from one place. */
final class AlternativesRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Values.controllers(graph.declaration()).forEach(controller -> {
            if (controller instanceof ControllerDeclaration.Alternatives alternatives && !haveOneSource(alternatives)) {
                String which = alternatives.of().isPresent() ? "both 'of' and 'values'" : "neither 'of' nor 'values'";
                problems.accept(Problem.of(ProblemCode.F405, alternatives.place(), "@RetryEach has " + which)
                        .fact(
                                "The alternatives are the elements of a collection value ('of'), or constants ('values').")
                        .fix("give exactly one of them."));
            }
        });
    }

    /** Returns whether exactly one of {@code of} and {@code values} is given. */
    static boolean haveOneSource(ControllerDeclaration.Alternatives alternatives) {
        return alternatives.of().isPresent() == alternatives.values().isEmpty();
    }
}
