package io.millrace.model;

import java.util.function.Consumer;

/** F403: no failure is both to be retried and not to be retried. */
final class RetryFilterRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Values.controllers(graph.declaration()).forEach(controller -> {
            if (controller instanceof ControllerDeclaration.Times times) {
                check(times, types, problems);
            }
        });
    }

    // An abortOn that is narrower than an on is an exception to it, and makes sense.
    private static void check(ControllerDeclaration.Times times, TypeRelations types, Consumer<Problem> problems) {
        for (ControllerDeclaration.TypeReference on : times.on()) {
            times.abortOn().stream()
                    .filter(abortOn -> types.isAssignable(on.type(), abortOn.type()))
                    .findFirst()
                    .ifPresent(abortOn -> problems.accept(Problem.of(
                                    ProblemCode.F403,
                                    on.place(),
                                    "'" + on.type().display() + "' is to be retried, but 'abortOn' forbids it")
                            .fact("on = " + on.type().canonical())
                            .fact("abortOn = " + abortOn.type().canonical())
                            .fix("take '" + on.type().display() + "' out of 'on', or make 'abortOn' narrower.")));
        }
    }
}
