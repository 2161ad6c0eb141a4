package io.millrace.model;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Lists the values of a flow. */
final class Values {
    private Values() {}

    /** Returns everything that is given in the flow, in source order: input, members, retry controllers. */
    static Stream<Provision> provisions(FlowDeclaration flow) {
        return Stream.of(
                        flow.input().stream(),
                        flow.members().stream().flatMap(member -> member.provides().stream()),
                        controllers(flow).flatMap(controller -> controller.provides().stream()))
                .flatMap(values -> values);
    }

    /** Returns all retry controllers: of the flow, of its members and of its reverts. */
    static Stream<ControllerDeclaration> controllers(FlowDeclaration flow) {
        return Stream.of(
                        flow.controllers().stream(),
                        flow.members().stream().flatMap(member -> member.controllers().stream()),
                        flow.reverts().stream().flatMap(revert -> revert.controllers().stream()))
                .flatMap(controllers -> controllers);
    }

    /** Returns the values that a member, a revert, a decider, a controller or the output uses. */
    static Set<Provision> used(FlowGraph graph) {
        Set<Provision> used = new HashSet<>();
        graph.bindings().forEach(binding -> binding.candidates().forEach(provider -> used.add(provider.provision())));
        graph.outputs().forEach(provider -> used.add(provider.provision()));
        return used;
    }
}
