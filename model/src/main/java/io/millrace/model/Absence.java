package io.millrace.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Which values may be absent where they are required: because their provider says so, or because a decider may have
 * ignored it.
 */
final class Absence {
    private final MemberGraph graph;

    /** For each decider, everything that is ignored when it says no. */
    private final List<BitSet> ignoredTogether = new ArrayList<>();

    private final BitSet perhapsIgnored = new BitSet();

    Absence(FlowDeclaration flow, Scope scope, List<Edge> edges) {
        this.graph = new MemberGraph(flow.members(), edges);
        Reachability reachability = new Reachability(graph);
        for (DeciderDeclaration decider : flow.deciders()) {
            Optional<MemberDeclaration> target = scope.member(decider.target().name());
            if (target.isPresent()) {
                BitSet ignored = ignored(graph.number(target.get()), decider.depth(), reachability);
                ignoredTogether.add(ignored);
                perhapsIgnored.or(ignored);
            }
        }
    }

    private BitSet ignored(int target, DeciderDepth depth, Reachability reachability) {
        BitSet ignored = new BitSet();
        ignored.set(target);
        switch (depth) {
            case ATOM -> {}
            case NEIGHBORS -> {
                for (int successor : graph.successors(target)) {
                    ignored.set(successor);
                }
            }
            // One graph is one flow: what lies behind it is not seen here.
            case FLOW, ALL -> ignored.or(reachability.following(target));
        }
        return ignored;
    }

    /** Returns whether the value may be absent at the end of the flow. */
    boolean atTheEnd(Provider provider) {
        return provider.provision().optional() || (isOfMember(provider) && perhapsIgnored.get(number(provider)));
    }

    /** Returns whether the value may be absent although the requirer runs. */
    boolean at(Requirer requirer, Provider provider) {
        if (provider.provision().optional()) {
            return true;
        }
        if (!isOfMember(provider) || !perhapsIgnored.get(number(provider))) {
            return false;
        }
        int from = number(provider);
        return ignoredTogether.stream()
                .filter(ignored -> ignored.get(from))
                .anyMatch(
                        ignored -> requirer.member().map(graph::number).stream().noneMatch(ignored::get));
    }

    private static boolean isOfMember(Provider provider) {
        return provider.kind() == Provider.Kind.MEMBER;
    }

    private int number(Provider provider) {
        return graph.number(provider.member().orElseThrow());
    }
}
