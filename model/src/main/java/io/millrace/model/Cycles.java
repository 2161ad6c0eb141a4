package io.millrace.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds cycles: for each knot of members that wait for each other one shortest cycle, through the member that comes
 * first in the source.
 */
final class Cycles {
    private final MemberGraph graph;
    private final Map<MemberDeclaration, List<Edge>> outgoing = new HashMap<>();

    private Cycles(MemberGraph graph, List<Edge> edges) {
        this.graph = graph;
        edges.forEach(edge ->
                outgoing.computeIfAbsent(edge.from(), from -> new ArrayList<>()).add(edge));
    }

    static List<List<Edge>> of(List<MemberDeclaration> members, List<Edge> edges) {
        MemberGraph graph = new MemberGraph(members, edges);
        Cycles search = new Cycles(graph, edges);
        return Knots.of(graph).stream()
                .sorted(Comparator.comparing(knot -> knot.nextSetBit(0)))
                .map(search::shortestIn)
                .filter(cycle -> !cycle.isEmpty())
                .toList();
    }

    /** Breadth-first search from the first member back to it; finds nothing where the member is on no cycle. */
    private List<Edge> shortestIn(BitSet knot) {
        MemberDeclaration start = graph.member(knot.nextSetBit(0));
        Map<MemberDeclaration, Edge> reachedBy = new HashMap<>();
        Deque<MemberDeclaration> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty() && !reachedBy.containsKey(start)) {
            for (Edge edge : outgoing.getOrDefault(open.remove(), List.of())) {
                if (knot.get(graph.number(edge.to())) && reachedBy.putIfAbsent(edge.to(), edge) == null) {
                    open.add(edge.to());
                }
            }
        }
        Deque<Edge> cycle = new ArrayDeque<>();
        for (Edge edge = reachedBy.get(start);
                edge != null;
                edge = edge.from() == start ? null : reachedBy.get(edge.from())) {
            cycle.addFirst(edge);
        }
        return List.copyOf(cycle);
    }
}
