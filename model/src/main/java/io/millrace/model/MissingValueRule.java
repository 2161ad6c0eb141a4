package io.millrace.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** F101: something provides each required value, also an optional one, so that a misspelt name cannot stay empty. */
final class MissingValueRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        // Whoever misspells a name where it is provided gets one problem, and not one from each requirer.
        Map<String, List<Binding>> missing = graph.bindings().stream()
                .filter(binding -> binding.isMissing() && isJudgedHere(binding.requirer()))
                .collect(Collectors.groupingBy(
                        binding -> binding.requirement().name(), LinkedHashMap::new, Collectors.toList()));
        missing.values().forEach(bindings -> problems.accept(problem(graph, types, bindings)));
    }

    private static boolean isJudgedHere(Requirer requirer) {
        boolean hasNoTarget =
                requirer.kind() == Requirer.Kind.DECIDER && requirer.member().isEmpty();
        return requirer.kind() != Requirer.Kind.REVERT && !hasNoTarget;
    }

    private static Problem problem(FlowGraph graph, TypeRelations types, List<Binding> bindings) {
        Binding binding = bindings.get(0);
        Requirement required = binding.requirement();
        List<Provider> available = available(graph, binding.requirer());
        Problem.Builder problem = Problem.of(
                        ProblemCode.F101,
                        required.place(),
                        "nothing provides the value '" + required.name() + "' that "
                                + binding.requirer().describe() + " requires")
                .fact("'" + required.name() + "' (" + declared(required) + ") is required at");
        Words.addCapped(
                problem,
                bindings.stream()
                        .map(use -> use.requirement().place().describe())
                        .toList());
        if (isControllerOfFlow(binding.requirer())) {
            problem.fact("A retry controller takes values from outside its scope, here from the input alone.");
        }
        if (available.isEmpty()) {
            problem.fact("No values are available to '" + binding.requirer().name() + "'.");
        } else {
            problem.fact("Values available to '" + binding.requirer().name() + "':");
            table(graph, Words.shown(available)).forEach(problem::detail);
            Words.addLeftOut(problem, available);
        }
        return problem.fix(fix(graph, types, binding, available));
    }

    private static String declared(Requirement required) {
        return required.optional()
                ? "Optional<" + required.type().boxed().display() + ">"
                : required.type().display();
    }

    private static boolean isControllerOfFlow(Requirer requirer) {
        return requirer.kind() == Requirer.Kind.CONTROLLER && requirer.member().isEmpty();
    }

    private static boolean seesMembers(FlowGraph graph, Requirer requirer) {
        boolean unordered = graph.declaration().pattern() == FlowPattern.UNORDERED;
        return requirer.kind() == Requirer.Kind.OUTPUT || !(unordered || isControllerOfFlow(requirer));
    }

    /** One provider for each name: the flow's own values, and those of the members that could come before. */
    private static List<Provider> available(FlowGraph graph, Requirer requirer) {
        FlowDeclaration flow = graph.declaration();
        Map<String, Provider> found = new LinkedHashMap<>();
        flow.input()
                .forEach(value -> found.put(value.name(), new Provider(Provider.Kind.INPUT, Optional.empty(), value)));
        if (isControllerOfFlow(requirer)) {
            return List.copyOf(found.values());
        }
        Stream<ControllerDeclaration> ofMember = requirer.isMember()
                ? requirer.member().stream().flatMap(member -> member.controllers().stream())
                : Stream.empty();
        Stream.concat(flow.controllers().stream(), ofMember)
                .flatMap(controller -> controller.provides().stream())
                .forEach(value ->
                        found.put(value.name(), new Provider(Provider.Kind.CONTROLLER, Optional.empty(), value)));
        if (seesMembers(graph, requirer)) {
            for (MemberDeclaration member : flow.members()) {
                if (requirer.member().stream().noneMatch(self -> self.equals(member))) {
                    member.provides()
                            .forEach(value -> found.putIfAbsent(
                                    value.name(), new Provider(Provider.Kind.MEMBER, Optional.of(member), value)));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static List<String> table(FlowGraph graph, List<Provider> providers) {
        List<String> values = providers.stream()
                .map(provider -> describe(graph, provider.provision()))
                .toList();
        int width = values.stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String padding = " ".repeat(width - values.get(i).length() + 3);
            lines.add(values.get(i) + padding + Words.of(providers.get(i), graph.declaration()));
        }
        return lines;
    }

    private static String describe(FlowGraph graph, Provision value) {
        return value.name() + " (" + graph.typeOf(value).display() + ")";
    }

    private static String fix(FlowGraph graph, TypeRelations types, Binding binding, List<Provider> available) {
        Requirer requirer = binding.requirer();
        Requirement required = binding.requirement();
        List<String> names =
                available.stream().map(provider -> provider.provision().name()).toList();
        Optional<String> near = Suggestions.nearest(required.name(), names);
        if (!ValueNameRule.isUsable(required.name())) {
            return near.map(name -> "rename it to '" + name + "' (did you mean this?).")
                    .orElse("require a value that is there, by its name.");
        }
        String input = "make it a component of the flow's input";
        String provide =
                seesMembers(graph, requirer) ? "add a task with @Provides(\"" + required.name() + "\")" : input;
        String otherwise = provide.equals(input) ? input + "." : provide + ", or " + input + ".";
        Optional<String> inner = innerName(requirer, required);
        if (near.isPresent() && inner.isPresent()) {
            return "take '" + near.get() + "' (did you mean this?), as in " + rename(inner.get(), near.get()) + ", or "
                    + provide + ".";
        }
        if (near.isPresent()) {
            return "rename it to '" + near.get() + "' (did you mean this?), or " + provide + ".";
        }
        List<String> ofType = available.stream()
                .filter(provider -> types.isAssignable(graph.typeOf(provider.provision()), required.type()))
                .map(provider -> provider.provision().name())
                .toList();
        if (ofType.size() == 1 && inner.isPresent()) {
            return "take '" + ofType.get(0) + "', the only value of type "
                    + required.type().display() + ", as in " + rename(inner.get(), ofType.get(0)) + ", or "
                    + otherwise;
        }
        return ofType.size() == 1
                ? "require '" + ofType.get(0) + "', the only value of type "
                        + required.type().display() + ", or " + otherwise
                : otherwise;
    }

    private static String rename(String inner, String outer) {
        return "@Subflow(inputs = \"" + inner + "=" + outer + "\")";
    }

    /** Returns the name inside the nested flow of what its input takes, if it is that. */
    private static Optional<String> innerName(Requirer requirer, Requirement required) {
        return requirer.member()
                .filter(SubflowDeclaration.class::isInstance)
                .flatMap(member -> ((SubflowDeclaration) member).innerNameOf(required));
    }
}
