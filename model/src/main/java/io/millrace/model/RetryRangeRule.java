package io.millrace.model;

import java.util.function.Consumer;

/** F401: the numbers of a retry, and of {@code @Each}, are within their ranges. */
final class RetryRangeRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Values.controllers(graph.declaration()).forEach(controller -> {
            if (controller instanceof ControllerDeclaration.Times times) {
                check(times, problems);
            }
        });
        for (MemberDeclaration member : graph.declaration().members()) {
            if (member instanceof TaskDeclaration task) {
                task.each()
                        .filter(each -> each.concurrency() < 0)
                        .ifPresent(each -> problems.accept(outOfRange(
                                each.collection().place(), "concurrency", each.concurrency(), "0 (no limit) or more")));
            }
        }
    }

    private static void check(ControllerDeclaration.Times times, Consumer<Problem> problems) {
        if (times.attempts() < 1) {
            problems.accept(
                    outOfRange(times.place(), "attempts", times.attempts(), "1 or more; the first attempt counts"));
        }
        if (!(times.backoff() >= 1.0 && Double.isFinite(times.backoff()))) {
            problems.accept(outOfRange(times.place(), "backoff", times.backoff(), "1.0 or more"));
        }
        if (!(times.jitter() >= 0.0 && times.jitter() <= 1.0)) {
            problems.accept(outOfRange(times.place(), "jitter", times.jitter(), "from 0.0 to 1.0"));
        }
    }

    private static Problem outOfRange(Place place, String member, Number number, String allowed) {
        return Problem.of(ProblemCode.F401, place, "'" + member + "' is " + number + ", but allowed is " + allowed)
                .fact("at " + place.describe())
                .fix("write a number in that range.");
    }
}
