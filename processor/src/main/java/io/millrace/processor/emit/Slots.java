package io.millrace.processor.emit;

import io.millrace.model.ControllerDeclaration;
import io.millrace.model.DeciderDeclaration;
import io.millrace.model.FlowGraph;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.Provider;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The numbers of a flow: its values, its members and its deciders, each in the order in which the plan makes them.
 *
 * <p>Values: the input; the value of the flow's own retry controller; then, member by member, the value of the member's
 * own controller and what the member provides. The calls of a flow and its plan agree on nothing but these numbers.
 */
final class Slots {
    private final FlowGraph graph;
    private final List<Provision> values = new ArrayList<>();
    private final Map<Provision, Integer> ofValue = new HashMap<>();
    private final Map<MemberDeclaration, Integer> ofMember = new HashMap<>();
    private final Map<MemberDeclaration, Integer> positions = new HashMap<>();
    private final List<DeciderDeclaration> deciders = new ArrayList<>();

    Slots(FlowGraph graph) {
        this.graph = graph;
        graph.declaration().members().forEach(member -> positions.put(member, positions.size()));
        graph.declaration().input().forEach(this::add);
        addControllers(graph.declaration().controllers());
        for (MemberDeclaration member : graph.inOrder()) {
            ofMember.put(member, ofMember.size());
            addControllers(member.controllers());
            member.provides().forEach(this::add);
            deciders.addAll(graph.decidersOf(member));
        }
    }

    private void addControllers(List<ControllerDeclaration> controllers) {
        controllers.forEach(controller -> controller.provides().ifPresent(this::add));
    }

    private void add(Provision value) {
        ofValue.put(value, values.size());
        values.add(value);
    }

    /** Returns the values by their numbers. */
    List<Provision> values() {
        return Collections.unmodifiableList(values);
    }

    /** Returns the deciders by their numbers. */
    List<DeciderDeclaration> deciders() {
        return Collections.unmodifiableList(deciders);
    }

    int of(Provision value) {
        return Objects.requireNonNull(ofValue.get(value), value::name);
    }

    int of(Provider provider) {
        return of(provider.provision());
    }

    /** Returns the number of the value that was found for a requirement. */
    int of(Requirement requirement) {
        return of(graph.binding(requirement).provider().orElseThrow());
    }

    /** Returns the number of the member's node. */
    int node(MemberDeclaration member) {
        return Objects.requireNonNull(ofMember.get(member), member::name);
    }

    /** Returns the place of the member in the source, from 0. */
    int position(MemberDeclaration member) {
        return Objects.requireNonNull(positions.get(member), member::name);
    }
}
