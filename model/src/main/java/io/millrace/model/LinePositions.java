package io.millrace.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The positions of members of which each waits for the one before it. Who comes before whom is seen from them at once,
 * where any other graph has to be walked: in a long line a value may have as many providers as there are members.
 */
final class LinePositions {
    private final int[] positions;

    private LinePositions(int[] positions) {
        this.positions = positions;
    }

    /** Returns the positions, if the members have one possible order alone. */
    static Optional<LinePositions> of(MemberGraph graph) {
        List<MemberDeclaration> order = TopologicalOrder.of(graph);
        if (order.size() < graph.size()) {
            return Optional.empty();
        }
        int[] positions = new int[order.size()];
        for (int position = 0; position < positions.length; position++) {
            int member = graph.number(order.get(position));
            positions[member] = position;
            if (position > 0 && !isEdge(graph, graph.number(order.get(position - 1)), member)) {
                return Optional.empty();
            }
        }
        return Optional.of(new LinePositions(positions));
    }

    private static boolean isEdge(MemberGraph graph, int from, int to) {
        return Arrays.stream(graph.successors(from)).anyMatch(successor -> successor == to);
    }

    boolean comesBefore(int member, int other) {
        return positions[member] < positions[other];
    }
}
