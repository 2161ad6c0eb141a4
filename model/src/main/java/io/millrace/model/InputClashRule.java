package io.millrace.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** F105: nothing provides what is part of the input. */
final class InputClashRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        FlowDeclaration flow = graph.declaration();
        Set<String> clashing = clashing(flow);
        Map<String, List<Provision>> clashes = Values.provisions(flow)
                .filter(value -> clashing.contains(value.name()))
                .collect(Collectors.groupingBy(Provision::name, LinkedHashMap::new, Collectors.toList()));
        clashes.values().forEach(values -> problems.accept(problem(flow, values)));
    }

    /** Returns the names that are in the input and given a second time. */
    static Set<String> clashing(FlowDeclaration flow) {
        Set<String> input = flow.input().stream().map(Provision::name).collect(Collectors.toSet());
        return Values.provisions(flow)
                .map(Provision::name)
                .filter(input::contains)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(count -> count.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The input comes first among the values of a name. */
    private static Problem problem(FlowDeclaration flow, List<Provision> values) {
        Provision second = values.get(1);
        Problem.Builder problem = Problem.of(
                        ProblemCode.F105,
                        second.place(),
                        "the value '" + second.name() + "' is part of the input and provided again")
                .fact("'" + second.name() + "' is")
                .detail("a component of the " + Words.input(flow))
                .fact("and is provided at");
        Words.addCapped(
                problem,
                values.stream().skip(1).map(value -> value.place().describe()).toList());
        return problem.fix("give the provided value another name.");
    }
}
