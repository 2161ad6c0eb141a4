package io.millrace.cli;

import io.millrace.runtime.TaskState;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a run in text.
 *
 * <pre>
 * [x] bookFlight  SUCCEEDED
 * [ ] charge      PENDING    after bookFlight
 * </pre>
 */
final class GraphText {
    private GraphText() {}

    static List<String> of(StateGraph graph) {
        List<String> lines = new ArrayList<>();
        int names = graph.nodes().stream()
                .mapToInt(node -> node.name().length())
                .max()
                .orElse(0);
        for (StateGraph.Node node : graph.nodes()) {
            String after = node.after().isEmpty() ? "" : "after " + String.join(", ", node.after());
            String state = node.state().map(Enum::name).orElse("(flow)");
            lines.add(("[" + node.state().map(GraphText::mark).orElse("+") + "] " + pad(node.name(), names) + "  "
                            + pad(state, TaskState.REVERT_FAILED.name().length()) + "  " + after)
                    .stripTrailing());
        }
        return lines.isEmpty() ? List.of("nothing is stored of the graph of this run") : lines;
    }

    private static String mark(TaskState state) {
        return switch (state) {
            case SUCCEEDED -> "x";
            case FAILED, REVERT_FAILED -> "!";
            case IGNORED -> "-";
            case REVERTED, REVERTING -> "<";
            case RUNNING, QUEUED -> ">";
            case PENDING -> " ";
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
