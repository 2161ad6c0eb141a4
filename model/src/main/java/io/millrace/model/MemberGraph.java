package io.millrace.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The members of a flow as numbers in source order, with the edges between them: what algorithms on graphs work on. */
final class MemberGraph {
    private final List<MemberDeclaration> members;
    private final Map<MemberDeclaration, Integer> numbers = new HashMap<>();
    private final int[][] successors;

    MemberGraph(List<MemberDeclaration> members, List<Edge> edges) {
        this.members = members;
        members.forEach(member -> numbers.put(member, numbers.size()));
        int[] counts = new int[members.size()];
        edges.forEach(edge -> counts[number(edge.from())]++);
        this.successors = new int[members.size()][];
        for (int member = 0; member < counts.length; member++) {
            successors[member] = new int[counts[member]];
        }
        for (Edge edge : edges) {
            int from = number(edge.from());
            successors[from][--counts[from]] = number(edge.to());
        }
    }

    int size() {
        return members.size();
    }

    int number(MemberDeclaration member) {
        return Objects.requireNonNull(numbers.get(member), member::name);
    }

    MemberDeclaration member(int number) {
        return members.get(number);
    }

    /** Returns the members that wait for this one; one that waits for several reasons stands there several times. */
    int[] successors(int member) {
        return successors[member];
    }
}
