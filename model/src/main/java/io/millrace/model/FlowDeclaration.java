package io.millrace.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A flow as its author declared it: names are not bound yet, and nothing is known to be right.
 *
 * @param name the flow's name
 * @param version the flow's version
 * @param pattern how the members are ordered
 * @param order the member names in the order of a linear flow, empty for source order
 * @param source the display name of the class that declares the flow, such as {@code BookTrip}
 * @param input the values that a run is started with, in the order of the input record
 * @param inputSource the display name of the input record, empty where the flow has no input
 * @param output the record that is made of the flow's values, where the author named one
 * @param members tasks and nested flows, in source order
 * @param reverts the reverts, in source order
 * @param deciders the deciders, in source order
 * @param controllers the retry controllers of the flow's own scope; more than one is a problem
 * @param allowUnused the names of values that nothing needs to use
 * @param place where the flow is declared
 */
public record FlowDeclaration(
        String name,
        int version,
        FlowPattern pattern,
        List<NameReference> order,
        String source,
        List<Provision> input,
        String inputSource,
        Optional<OutputDeclaration> output,
        List<MemberDeclaration> members,
        List<RevertDeclaration> reverts,
        List<DeciderDeclaration> deciders,
        List<ControllerDeclaration> controllers,
        Set<String> allowUnused,
        Place place) {
    public FlowDeclaration {
        order = List.copyOf(order);
        input = List.copyOf(input);
        members = List.copyOf(members);
        reverts = List.copyOf(reverts);
        deciders = List.copyOf(deciders);
        controllers = List.copyOf(controllers);
        allowUnused = Set.copyOf(allowUnused);
    }
}
