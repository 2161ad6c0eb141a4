package io.millrace.processor.emit;

import io.millrace.model.DeciderDeclaration;
import io.millrace.model.FlowGraph;
import io.millrace.model.MemberDeclaration;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides how much of a plan one method may build. A method has at most 64 nodes, and at most so many values that its
 * bytecode, of some 20 bytes a value, stays below the 8000 bytes that HotSpot compiles. Only a single member with very
 * many values goes beyond that; javac's limit is 64 KB.
 */
final class PlanSize {
    static final int NODES = 64;
    static final int WEIGHT = 400;

    private final FlowGraph graph;

    PlanSize(FlowGraph graph) {
        this.graph = graph;
    }

    boolean fitsIntoOneMethod() {
        int weight = graph.inOrder().stream().mapToInt(this::weight).sum();
        return graph.inOrder().size() <= NODES
                && weight + graph.declaration().input().size() + graph.outputs().size() <= WEIGHT;
    }

    /** Returns the members that one method after the other adds to the plan. */
    List<List<MemberDeclaration>> parts() {
        List<List<MemberDeclaration>> parts = new ArrayList<>();
        List<MemberDeclaration> part = new ArrayList<>();
        int weight = 0;
        for (MemberDeclaration member : graph.inOrder()) {
            if (part.size() == NODES || (!part.isEmpty() && weight + weight(member) > WEIGHT)) {
                parts.add(part);
                part = new ArrayList<>();
                weight = 0;
            }
            part.add(member);
            weight += weight(member);
        }
        parts.add(part);
        return parts;
    }

    private int weight(MemberDeclaration member) {
        int deciders = graph.decidersOf(member).stream()
                .map(DeciderDeclaration::requires)
                .mapToInt(List::size)
                .sum();
        return 1
                + deciders
                + member.requires().size()
                + member.provides().size()
                + graph.predecessors(member).size();
    }
}
