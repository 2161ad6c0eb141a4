package io.millrace.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** F102: where a value has several providers, one of them is the nearest before whoever requires it. */
final class AmbiguousValueRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Scope scope = graph.scope();
        Doubts doubts = new Doubts(graph, scope);
        if (doubts.isEveryOrderInDoubt()) {
            return;
        }
        MemberGraph members = new MemberGraph(graph.declaration().members(), graph.edges());
        Reachability reachability = new Reachability(members);
        Map<String, List<Ambiguity>> byName = Stream.concat(ofBindings(graph), ofOutput(graph, scope, reachability))
                .filter(ambiguity -> !doubts.isClashing(ambiguity.name()))
                .collect(Collectors.groupingBy(Ambiguity::name, LinkedHashMap::new, Collectors.toList()));
        Unsettled unsettled = new Unsettled(members, reachability);
        doubts.unsettled().forEach(unsettled::add);
        Set<List<MemberDeclaration>> reported = new HashSet<>();
        List<List<Ambiguity>> open = new ArrayList<>(byName.values());
        while (!open.isEmpty()) {
            if (!open.removeIf(unsettled::explains)) {
                List<Ambiguity> next = open.remove(0);
                next.forEach(unsettled::addRequirer);
                // Members whose order is not known are one problem, whatever values they have in common.
                if (reported.add(next.get(0).providingMembers())) {
                    problems.accept(problem(graph, next.get(0), alike(next.get(0), byName.values())));
                }
            }
        }
    }

    /**
     * The members into which an edge is missing because of another fault, and all that follows them: their order is not
     * known because of that fault.
     */
    private record Unsettled(MemberGraph members, Reachability reachability, BitSet numbers) {
        Unsettled(MemberGraph members, Reachability reachability) {
            this(members, reachability, new BitSet());
        }

        void add(MemberDeclaration member) {
            numbers.set(members.number(member));
            numbers.or(reachability.following(members.number(member)));
        }

        void addRequirer(Ambiguity ambiguity) {
            ambiguity.requirer().ifPresent(this::add);
        }

        /** Returns whether the value is ambiguous because of another fault; what waits for it is then unsettled too. */
        boolean explains(List<Ambiguity> ofOneName) {
            boolean explained = ofOneName.stream()
                    .flatMap(Ambiguity::members)
                    .map(members::number)
                    .anyMatch(numbers::get);
            if (explained) {
                ofOneName.forEach(this::addRequirer);
            }
            return explained;
        }
    }

    /**
     * Several providers of one value.
     *
     * @param place where it is shown
     * @param requirer the member that cannot run before it is clear which one counts, if there is one
     * @param why who needs to know
     */
    private record Ambiguity(List<Provider> providers, Place place, Optional<MemberDeclaration> requirer, String why) {
        String name() {
            return providers.get(0).provision().name();
        }

        List<MemberDeclaration> providingMembers() {
            return providers.stream()
                    .flatMap(provider -> provider.member().stream())
                    .toList();
        }

        Stream<MemberDeclaration> members() {
            return Stream.concat(requirer.stream(), providingMembers().stream());
        }
    }

    private static Stream<Ambiguity> ofBindings(FlowGraph graph) {
        boolean unordered = graph.declaration().pattern() == FlowPattern.UNORDERED;
        // In an unordered flow the dependence itself is the problem, and a revert shares the binding of its task.
        return graph.bindings().stream()
                .filter(Binding::isAmbiguous)
                .filter(binding -> binding.requirer().kind() != Requirer.Kind.REVERT)
                .filter(binding -> !unordered || binding.requirer().member().isEmpty())
                .map(binding -> new Ambiguity(
                        binding.candidates(),
                        binding.requirement().place(),
                        binding.requirer().member(),
                        binding.requirer().describe() + " requires it"));
    }

    private static Stream<Ambiguity> ofOutput(FlowGraph graph, Scope scope, Reachability reachability) {
        return graph.declaration().output().isPresent()
                ? Stream.empty()
                : graph.outputs().stream()
                        .map(output -> scope.ofMembers(output.provision().name()))
                        .filter(providers -> reachability.last(providers).isEmpty())
                        .map(providers -> new Ambiguity(
                                providers,
                                providers.get(1).provision().place(),
                                Optional.empty(),
                                "the output of the flow holds it"));
    }

    /** Returns the names of the other values that the same members provide. */
    private static List<String> alike(Ambiguity ambiguity, Collection<List<Ambiguity>> all) {
        return all.stream()
                .map(ambiguities -> ambiguities.get(0))
                .filter(other -> other.providingMembers().equals(ambiguity.providingMembers()))
                .map(Ambiguity::name)
                .filter(name -> !name.equals(ambiguity.name()))
                .toList();
    }

    private static Problem problem(FlowGraph graph, Ambiguity ambiguity, List<String> alike) {
        List<Provider> providers = ambiguity.providers();
        Problem.Builder problem = Problem.of(
                        ProblemCode.F102,
                        ambiguity.place(),
                        "the value '" + ambiguity.name() + "' has "
                                + (providers.size() == 2 ? "two" : providers.size())
                                + " providers, and none of them is the nearest")
                .fact("'" + ambiguity.name() + "' is provided by");
        Words.addCapped(
                problem,
                providers.stream()
                        .map(provider -> Words.of(provider, graph.declaration()))
                        .toList());
        if (!alike.isEmpty()) {
            problem.fact("which all provide " + Words.quoted(alike) + " too,");
        }
        boolean unordered = graph.declaration().pattern() == FlowPattern.UNORDERED;
        return problem.fact("and " + ambiguity.why() + ".")
                .fix(
                        unordered
                                ? "rename one of the values."
                                : "rename one of the values, or order the providers with 'after', so that one of them comes last.");
    }
}
