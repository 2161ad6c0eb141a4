package io.millrace.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A flow whose names are bound to providers: members, edges and bindings. Made by {@link GraphResolver}, also for a flow
 * with problems. Immutable and thread-safe.
 */
public final class FlowGraph {
    private final FlowDeclaration declaration;
    private final Scope scope;
    private final Map<Requirement, Binding> bindings;
    private final List<Edge> edges;
    private final List<MemberDeclaration> inOrder;
    private final List<Provider> outputs;
    private final AlternativeTypes alternatives;
    private final Map<MemberDeclaration, Set<MemberDeclaration>> predecessors = new HashMap<>();
    private final Map<String, RevertDeclaration> reverts = new HashMap<>();
    private final Map<String, List<DeciderDeclaration>> deciders = new HashMap<>();
    private final Absence absence;

    FlowGraph(
            FlowDeclaration declaration,
            Scope scope,
            Map<Requirement, Binding> bindings,
            List<Edge> edges,
            List<Provider> outputs,
            AlternativeTypes alternatives) {
        this.declaration = declaration;
        this.scope = scope;
        this.bindings = bindings;
        this.edges = List.copyOf(edges);
        this.inOrder = List.copyOf(TopologicalOrder.of(new MemberGraph(declaration.members(), edges)));
        this.outputs = List.copyOf(outputs);
        this.alternatives = alternatives;
        this.absence = new Absence(declaration, scope, edges);
        edges.forEach(edge -> predecessors
                .computeIfAbsent(edge.to(), to -> new LinkedHashSet<>())
                .add(edge.from()));
        declaration
                .reverts()
                .forEach(revert -> reverts.putIfAbsent(revert.task().name(), revert));
        declaration
                .deciders()
                .forEach(decider -> deciders.computeIfAbsent(decider.target().name(), name -> new ArrayList<>())
                        .add(decider));
    }

    /** Returns what the author declared. */
    public FlowDeclaration declaration() {
        return declaration;
    }

    /** Returns the names of the flow. */
    Scope scope() {
        return scope;
    }

    /** Returns what was found for each requirement, in a stable order. */
    public List<Binding> bindings() {
        return List.copyOf(bindings.values());
    }

    /**
     * Returns what was found for a requirement.
     *
     * @throws IllegalArgumentException if the requirement is not one of this flow
     */
    public Binding binding(Requirement requirement) {
        Binding binding = bindings.get(requirement);
        if (binding == null) {
            throw new IllegalArgumentException(requirement + " is not required in flow '" + declaration.name() + "'");
        }
        return binding;
    }

    /** Returns all edges, in a stable order; two members may have several. */
    public List<Edge> edges() {
        return edges;
    }

    /**
     * Returns the members in the order in which the serial engine runs them: topological, ties by priority, then by
     * source order. Members on a cycle, and what follows it, are missing.
     */
    public List<MemberDeclaration> inOrder() {
        return inOrder;
    }

    /** Returns the members for which a member waits, in a stable order. */
    public Set<MemberDeclaration> predecessors(MemberDeclaration member) {
        return predecessors.getOrDefault(member, Set.of());
    }

    /** Returns the first revert that names the task, if any. */
    public Optional<RevertDeclaration> revertOf(TaskDeclaration task) {
        return Optional.ofNullable(reverts.get(task.name()));
    }

    /** Returns the deciders about a member, in source order. */
    public List<DeciderDeclaration> decidersOf(MemberDeclaration member) {
        return deciders.getOrDefault(member.name(), List.of());
    }

    /**
     * Returns what the flow gives: the components of its output record in order, or each value that its members
     * provide, from the last provider, in source order.
     */
    public List<Provider> outputs() {
        return outputs;
    }

    /**
     * Returns the type of a value. It is the declared one, but for the alternative of a retry controller over a
     * collection, whose type is that of the elements.
     */
    public TypeRef typeOf(Provision provision) {
        return alternatives.typeOf(provision);
    }

    /** Returns whether the type of a value is known; where it is not, the reason is reported. */
    boolean isTypeKnown(Provision provision) {
        return alternatives.isKnown(provision);
    }

    /** Returns whether the value may be absent when the flow has succeeded. */
    public boolean perhapsAbsent(Provider provider) {
        return absence.atTheEnd(provider);
    }

    /** Returns whether the value may be absent although the one who requires it runs. */
    public boolean perhapsAbsentAt(Requirer requirer, Provider provider) {
        return absence.at(requirer, provider);
    }
}
