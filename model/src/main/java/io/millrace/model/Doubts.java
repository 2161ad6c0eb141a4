package io.millrace.model;

import java.util.HashSet;
import java.util.Set;

/**
 * What one rule has reported and others therefore leave alone: one fault is one problem, and what only follows from it
 * is none.
 */
final class Doubts {
    private final FlowGraph graph;
    private final Set<String> clashing;
    private final Set<String> missing = new HashSet<>();
    private final Set<MemberDeclaration> unsettled = new HashSet<>();
    private final Set<MemberDeclaration> undecided = new HashSet<>();
    private final boolean hasLostDecider;

    Doubts(FlowGraph graph, Scope scope) {
        this.graph = graph;
        this.clashing = InputClashRule.clashing(graph.declaration());
        graph.bindings().stream()
                .filter(binding -> binding.requirer().kind() != Requirer.Kind.REVERT)
                .forEach(this::add);
        for (MemberDeclaration member : graph.declaration().members()) {
            boolean namesNobody = member.after().stream()
                    .anyMatch(reference -> scope.member(reference.name()).isEmpty());
            if (namesNobody || scope.members(member.name()).size() > 1) {
                unsettled.add(member);
            }
        }
        // Who misspells a name where it is provided can leave a task waiting for its own value under that name.
        Set<MemberDeclaration> inOrder = new HashSet<>(graph.inOrder());
        graph.edges().stream()
                .filter(edge -> !inOrder.contains(edge.from()) && !inOrder.contains(edge.to()))
                .forEach(edge -> missing.add(edge.label()));
        this.hasLostDecider = graph.declaration().deciders().stream()
                .anyMatch(decider -> scope.member(decider.target().name()).isEmpty()
                        && !decider.requires().isEmpty());
    }

    private void add(Binding binding) {
        if (binding.isMissing()) {
            missing.add(binding.requirement().name());
        }
        if (binding.isMissing() || clashing.contains(binding.requirement().name())) {
            binding.requirer().member().ifPresent(unsettled::add);
        } else if (binding.isAmbiguous()) {
            binding.requirer().member().ifPresent(undecided::add);
        }
    }

    /** Returns whether nothing is to be said of the type that the requirement got. */
    boolean isTypeInDoubt(Requirement required, Provider provider) {
        Provision provided = provider.provision();
        return clashing.contains(required.name())
                || !graph.isTypeKnown(provided)
                || OptionalTypeRule.isMisplaced(provided.type())
                || OptionalTypeRule.isMisplaced(required.type());
    }

    /** Returns whether the value would come from elsewhere, or not at all, without another fault. */
    boolean isProviderInDoubt(Binding binding, Provider provider) {
        boolean forbidden = graph.declaration().pattern() == FlowPattern.UNORDERED
                && provider.kind() == Provider.Kind.MEMBER
                && binding.requirer().member().stream()
                        .anyMatch(member -> !provider.member().stream().allMatch(member::equals));
        return forbidden || clashing.contains(binding.requirement().name());
    }

    /** Returns whether the name is given by the input and by something else. */
    boolean isClashing(String name) {
        return clashing.contains(name);
    }

    /** Returns whether that name, or one that the task takes, may be the other half of a misspelt one. */
    boolean isNameInDoubt(String name, TaskDeclaration task) {
        return missing.contains(name) || task.requires().stream().anyMatch(use -> missing.contains(use.name()));
    }

    /** Returns the members that would perhaps wait for another one if it, or its value, were found. */
    Set<MemberDeclaration> unsettled() {
        return unsettled;
    }

    /** Returns whether something that the member waits for is not known, for want of a provider or for too many. */
    boolean isOrderInDoubt(MemberDeclaration member) {
        return unsettled.contains(member) || undecided.contains(member);
    }

    /** Returns whether edges are reported as wrong, or missing anywhere, so that the order of members says nothing. */
    boolean isEveryOrderInDoubt() {
        FlowDeclaration flow = graph.declaration();
        boolean related =
                flow.pattern() == FlowPattern.UNORDERED && !graph.edges().isEmpty();
        return hasLostDecider
                || related
                || graph.inOrder().size() < flow.members().size();
    }
}
