package io.millrace.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The one fixed order of a flow's members: topological, ties by priority, then by source order.
 *
 * <p>Kahn's algorithm with a priority queue for the ready members. Members on a cycle, and what follows them, are left
 * out.
 */
final class TopologicalOrder {
    private TopologicalOrder() {}

    static List<MemberDeclaration> of(MemberGraph graph) {
        int[] open = new int[graph.size()];
        for (int member = 0; member < open.length; member++) {
            for (int successor : graph.successors(member)) {
                open[successor]++;
            }
        }
        Comparator<Integer> byPriority =
                Comparator.comparingInt(member -> graph.member(member).priority());
        PriorityQueue<Integer> ready = new PriorityQueue<>(byPriority.reversed().thenComparing(member -> member));
        for (int member = 0; member < open.length; member++) {
            if (open[member] == 0) {
                ready.add(member);
            }
        }
        List<MemberDeclaration> order = new ArrayList<>(open.length);
        while (!ready.isEmpty()) {
            int next = ready.remove();
            order.add(graph.member(next));
            for (int successor : graph.successors(next)) {
                if (--open[successor] == 0) {
                    ready.add(successor);
                }
            }
        }
        return order;
    }
}
