package io.millrace.processor.emit;

import io.millrace.model.Edge;
import io.millrace.model.FlowGraph;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.Provider;
import io.millrace.model.Requirer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Knows what the plan of a flow refers to after it was made: only that needs a variable. */
final class PlanUses {
    private final Set<Integer> slots = new HashSet<>();
    private final Map<MemberDeclaration, Set<MemberDeclaration>> after = new HashMap<>();
    private final Set<MemberDeclaration> nodes = new HashSet<>();

    PlanUses(FlowGraph graph, Slots slots) {
        graph.bindings().stream()
                .filter(binding -> binding.requirer().kind() != Requirer.Kind.REVERT)
                .flatMap(binding -> binding.provider().stream())
                .forEach(provider -> this.slots.add(slots.of(provider)));
        for (Provider output : graph.outputs()) {
            this.slots.add(slots.of(output));
        }
        addOrder(graph);
    }

    private void addOrder(FlowGraph graph) {
        Map<MemberDeclaration, Set<MemberDeclaration>> implied = new HashMap<>();
        for (Edge edge : graph.edges()) {
            Map<MemberDeclaration, Set<MemberDeclaration>> kind = isImplied(edge) ? implied : after;
            kind.computeIfAbsent(edge.to(), to -> new LinkedHashSet<>()).add(edge.from());
        }
        after.forEach((member, before) -> before.removeAll(implied.getOrDefault(member, Set.of())));
        after.values().forEach(nodes::addAll);
    }

    /** The runtime adds the edges of required values by itself. */
    private static boolean isImplied(Edge edge) {
        return edge.reason() == Edge.Reason.VALUE || edge.reason() == Edge.Reason.CONTROL;
    }

    boolean refersToValue(int slot) {
        return slots.contains(slot);
    }

    boolean refersToNode(MemberDeclaration member) {
        return nodes.contains(member);
    }

    boolean refersToNodes() {
        return !nodes.isEmpty();
    }

    /** Returns the members that a member waits for although it takes none of their values. */
    Set<MemberDeclaration> after(MemberDeclaration member) {
        return after.getOrDefault(member, Set.of());
    }
}
