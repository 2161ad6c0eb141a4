package io.millrace.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** F104: the type of a value is one that its requirer can take. */
final class MatchingTypeRule implements Rule {
    /** A value that does not fit, and how it is required; each such pair is one problem. */
    record Mismatch(Provider provider, TypeRef required) {}

    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        mismatches(graph, types)
                .forEach((mismatch, bindings) -> problems.accept(problem(graph, mismatch.provider(), bindings)));
    }

    /** Returns what does not fit, but for what reverts take. */
    static Map<Mismatch, List<Binding>> mismatches(FlowGraph graph, TypeRelations types) {
        Doubts doubts = new Doubts(graph, graph.scope());
        Map<Mismatch, List<Binding>> mismatches = new LinkedHashMap<>();
        for (Binding binding : graph.bindings()) {
            Requirement required = binding.requirement();
            if (binding.requirer().kind() != Requirer.Kind.REVERT) {
                binding.provider()
                        .filter(provider -> !doubts.isTypeInDoubt(required, provider))
                        .filter(provider -> !fits(graph, types, required, provider))
                        .filter(provider -> !CollectionRule.isNoCollection(graph, types, binding))
                        .map(provider -> new Mismatch(provider, required.type()))
                        .ifPresent(mismatch -> mismatches
                                .computeIfAbsent(mismatch, pair -> new ArrayList<>())
                                .add(binding));
            }
        }
        return mismatches;
    }

    /** Returns whether the value of the provider can be given where it is required. */
    static boolean fits(FlowGraph graph, TypeRelations types, Requirement required, Provider provider) {
        return types.isAssignable(graph.typeOf(provider.provision()), required.type());
    }

    private static Problem problem(FlowGraph graph, Provider provider, List<Binding> bindings) {
        Requirement required = bindings.get(0).requirement();
        TypeRef type = graph.typeOf(provider.provision());
        String provided = Words.distinct(type, required.type());
        String wanted = Words.distinct(required.type(), type);
        Problem.Builder problem = Problem.of(
                        ProblemCode.F104,
                        required.place(),
                        "the value '" + required.name() + "' is " + provided + ", but "
                                + bindings.get(0).requirer().describe() + " requires " + wanted)
                .fact("'" + required.name() + "' (" + provided + ") comes from")
                .detail(Words.of(provider, graph.declaration()))
                .fact("and is required as " + wanted + " at");
        Words.addCapped(
                problem,
                bindings.stream()
                        .map(binding -> binding.requirement().place().describe())
                        .toList());
        if (type instanceof TypeRef.Primitive || required.type() instanceof TypeRef.Primitive) {
            problem.fact("Values are compared boxed, and not converted: an int is an Integer and never a long.");
        }
        return problem.fix("require " + provided + ", or provide " + wanted + ".");
    }
}
