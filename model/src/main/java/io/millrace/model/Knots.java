package io.millrace.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds the knots of a graph: the largest sets of members that all come before each other.
 *
 * <p>Tarjan, "Depth-first search and linear graph algorithms", 1972, without recursion, because a flow may have
 * thousands of members.
 */
final class Knots {
    private final MemberGraph graph;
    private final int[] entered;
    private final int[] lowest;
    private final int[] nextSuccessor;
    private final BitSet waiting = new BitSet();
    private final Deque<Integer> stack = new ArrayDeque<>();
    private final List<BitSet> found = new ArrayList<>();
    private int clock;

    private Knots(MemberGraph graph) {
        this.graph = graph;
        this.entered = new int[graph.size()];
        this.lowest = new int[graph.size()];
        this.nextSuccessor = new int[graph.size()];
    }

    /** Returns all knots; a member that is on no cycle is a knot of its own. */
    static List<BitSet> of(MemberGraph graph) {
        Knots search = new Knots(graph);
        for (int member = 0; member < graph.size(); member++) {
            if (search.entered[member] == 0) {
                search.walk(member);
            }
        }
        return search.found;
    }

    private void walk(int start) {
        Deque<Integer> path = new ArrayDeque<>();
        enter(start, path);
        while (!path.isEmpty()) {
            int member = path.element();
            int[] successors = graph.successors(member);
            if (nextSuccessor[member] < successors.length) {
                int next = successors[nextSuccessor[member]++];
                if (entered[next] == 0) {
                    enter(next, path);
                } else if (waiting.get(next)) {
                    lowest[member] = Math.min(lowest[member], entered[next]);
                }
            } else {
                leave(member, path);
            }
        }
    }

    private void enter(int member, Deque<Integer> path) {
        clock++;
        entered[member] = clock;
        lowest[member] = clock;
        waiting.set(member);
        stack.push(member);
        path.push(member);
    }

    private void leave(int member, Deque<Integer> path) {
        path.pop();
        if (!path.isEmpty()) {
            int before = path.element();
            lowest[before] = Math.min(lowest[before], lowest[member]);
        }
        if (lowest[member] == entered[member]) {
            BitSet knot = new BitSet();
            while (!knot.get(member)) {
                knot.set(stack.element());
                waiting.clear(stack.pop());
            }
            found.add(knot);
        }
    }
}
