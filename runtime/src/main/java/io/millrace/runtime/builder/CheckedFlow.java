package io.millrace.runtime.builder;

import io.millrace.model.FlowGraph;
import io.millrace.model.FlowRules;
import io.millrace.model.GraphResolver;
import io.millrace.model.Problem;
import io.millrace.model.ProblemFormatter;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A flow as the builder says it, with its graph and what the rules find in it. */
final class CheckedFlow {
    private final FlowBuilder<?> flow;
    private final FlowReading reading;
    private final FlowGraph graph;
    private final List<Problem> problems;

    CheckedFlow(FlowBuilder<?> flow) {
        this.flow = flow;
        this.reading = new FlowReading(flow);
        this.graph = GraphResolver.resolve(reading.declaration(), reading.types());
        // What is said twice, word for word, is one mistake.
        Set<Problem> found = new LinkedHashSet<>(reading.problems());
        boolean sound = found.isEmpty();
        FlowRules.check(graph, reading.types()).stream()
                .filter(problem -> sound || !problem.code().isNote())
                .forEach(found::add);
        this.problems = List.copyOf(found);
    }

    FlowReading reading() {
        return reading;
    }

    FlowGraph graph() {
        return graph;
    }

    List<Problem> problems() {
        return problems;
    }

    void requireSound() {
        requireComplete();
        List<Problem> errors =
                problems.stream().filter(problem -> !problem.code().isNote()).toList();
        if (errors.isEmpty()) {
            return;
        }
        MillraceException.Builder refusal = MillraceException.of(
                RuntimeCode.R008,
                "flow '" + flow.name + "' has " + (errors.size() == 1 ? "an error" : errors.size() + " errors"));
        for (Problem error : errors) {
            String text = error.place().describe() + ": error: " + ProblemFormatter.format(error);
            text.lines().forEach(refusal::fact);
        }
        throw refusal.fix("repair what is listed; each error says how.");
    }

    private void requireComplete() {
        List<String> gaps = reading.gaps();
        if (!gaps.isEmpty()) {
            MillraceException.Builder refusal =
                    MillraceException.of(RuntimeCode.R009, "flow '" + flow.name + "' is not complete: " + gaps.get(0));
            gaps.stream().skip(1).forEach(gap -> refusal.fact("also, " + gap));
            throw refusal.fix("say what is missing before the flow is built.");
        }
    }
}
