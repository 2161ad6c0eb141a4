package io.millrace.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds the names of a declaration to providers. It never fails: what cannot be bound stays visible in the graph as a
 * binding without a provider, or with several, for the rules to report.
 */
public final class GraphResolver {
    private final FlowDeclaration flow;
    private final Scope scope;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<Requirement, Binding> bindings = new LinkedHashMap<>();

    private GraphResolver(FlowDeclaration flow) {
        this.flow = flow;
        this.scope = new Scope(flow);
    }

    /** Returns the graph of the flow, also where the flow has problems. */
    public static FlowGraph resolve(FlowDeclaration flow, TypeRelations types) {
        return new GraphResolver(flow).resolve(types);
    }

    private FlowGraph resolve(TypeRelations types) {
        addOrderEdges();
        addAfterEdges();
        bindMembers();
        bindReverts();
        List<Provider> outputs = bindOutputs();
        AlternativeTypes alternatives = new AlternativeTypes(flow, bindings, types);
        return new FlowGraph(flow, scope, bindings, edges, outputs, alternatives);
    }

    private void addOrderEdges() {
        List<MemberDeclaration> line = flow.pattern() == FlowPattern.LINEAR ? scope.line() : List.of();
        for (int i = 1; i < line.size(); i++) {
            edges.add(new Edge(
                    line.get(i - 1),
                    line.get(i),
                    Edge.Reason.ORDER,
                    "",
                    line.get(i).place()));
        }
    }

    private void addAfterEdges() {
        for (MemberDeclaration member : flow.members()) {
            for (NameReference reference : member.after()) {
                scope.member(reference.name())
                        .filter(before -> !before.equals(member))
                        .ifPresent(before ->
                                edges.add(new Edge(before, member, Edge.Reason.AFTER, "", reference.place())));
            }
        }
    }

    /** Binds everything that orders members, the clear cases first, because they order the others. */
    private void bindMembers() {
        List<Binding> open = new ArrayList<>();
        for (Requirers.Use use : Requirers.orderingUses(flow, scope)) {
            Binding binding = bind(use.requirer(), use.requirement(), scope.candidates(use));
            if (binding.isAmbiguous()) {
                open.add(binding);
            }
        }
        boolean progress = true;
        while (progress && !open.isEmpty()) {
            MemberGraph graph = new MemberGraph(flow.members(), edges);
            Reachability reachability = new Reachability(graph);
            // On a cycle everything comes before everything, so nothing is the nearest there.
            progress = TopologicalOrder.of(graph).size() == graph.size()
                    && open.removeIf(binding -> settle(binding, reachability));
        }
    }

    private boolean settle(Binding binding, Reachability reachability) {
        Optional<Provider> nearest =
                binding.requirer().member().flatMap(member -> reachability.nearestBefore(member, binding.candidates()));
        nearest.ifPresent(provider -> bind(binding.requirer(), binding.requirement(), List.of(provider)));
        return nearest.isPresent();
    }

    private Binding bind(Requirer requirer, Requirement requirement, List<Provider> candidates) {
        Binding binding = new Binding(requirer, requirement, candidates);
        bindings.put(requirement, binding);
        Optional<MemberDeclaration> to = requirer.member();
        Optional<MemberDeclaration> from = binding.provider()
                .filter(provider -> provider.kind() == Provider.Kind.MEMBER)
                .flatMap(Provider::member);
        if (to.isPresent() && from.isPresent()) {
            Edge.Reason reason = requirer.isMember() ? Edge.Reason.VALUE : Edge.Reason.CONTROL;
            edges.add(new Edge(from.get(), to.get(), reason, requirement.name(), requirement.place()));
        }
        return binding;
    }

    private void bindReverts() {
        for (RevertDeclaration revert : flow.reverts()) {
            Optional<TaskDeclaration> task = scope.task(revert.task().name());
            Requirer requirer = new Requirer(
                    Requirer.Kind.REVERT, revert.name(), task.map(MemberDeclaration.class::cast), revert.place());
            for (Requirement requirement : revert.requires()) {
                List<Provider> found = task.map(target -> revertCandidates(target, requirement.name()))
                        .orElse(List.of());
                bindings.put(requirement, new Binding(requirer, requirement, found));
            }
        }
    }

    /** A revert sees its task's own results first, then what its task was given, then the input of the flow. */
    private List<Provider> revertCandidates(TaskDeclaration task, String name) {
        for (Provision provision : task.provides()) {
            if (provision.name().equals(name)) {
                return List.of(new Provider(Provider.Kind.MEMBER, Optional.of(task), provision));
            }
        }
        for (Requirement required : task.requires()) {
            if (required.name().equals(name)) {
                Binding ofTask = bindings.get(required);
                return ofTask == null ? List.of() : ofTask.candidates();
            }
        }
        return scope.input(name).stream().toList();
    }

    private List<Provider> bindOutputs() {
        Reachability reachability = new Reachability(new MemberGraph(flow.members(), edges));
        List<Provider> outputs = new ArrayList<>();
        if (flow.output().isPresent()) {
            OutputDeclaration output = flow.output().get();
            Requirer requirer =
                    new Requirer(Requirer.Kind.OUTPUT, output.type().display(), Optional.empty(), output.place());
            for (Requirement component : output.components()) {
                List<Provider> all = scope.all(component.name());
                List<Provider> last = reachability.last(all).map(List::of).orElse(all);
                bindings.put(component, new Binding(requirer, component, last));
                last.stream().findFirst().ifPresent(outputs::add);
            }
        } else {
            LinkedHashSet<String> names = new LinkedHashSet<>();
            flow.members().forEach(member -> member.provides().forEach(value -> names.add(value.name())));
            for (String name : names) {
                List<Provider> all = scope.ofMembers(name);
                // Where no last provider exists the first one stands here, and the rule for F102 refuses the flow.
                outputs.add(reachability.last(all).orElse(all.get(0)));
            }
        }
        return outputs;
    }
}
