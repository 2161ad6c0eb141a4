package io.millrace.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws a run in the language of Graphviz.
 *
 * <pre>
 * digraph "book-trip" {
 *     node [shape=box, style="rounded,filled", fillcolor="#ffffff"];
 *     n_charge [label="charge\nPENDING", fillcolor="#ffffff"];
 *     n_bookFlight -> n_charge;
 * }
 * </pre>
 */
final class GraphDot {
    private GraphDot() {}

    static List<String> of(StateGraph graph) {
        List<String> lines = new ArrayList<>();
        lines.add("digraph \"" + quote(graph.flow()) + "\" {");
        lines.add("    node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\"];");
        for (StateGraph.Node node : graph.nodes()) {
            String label = quote(node.name())
                    + node.state().map(state -> "\\n" + state).orElse("");
            String look = node.state()
                    .map(state -> "fillcolor=\"" + StateColours.of(state) + "\"")
                    .orElse("style=dashed");
            lines.add("    " + StateGraph.id(node.name()) + " [label=\"" + label + "\", " + look + "];");
        }
        for (StateGraph.Node node : graph.nodes()) {
            node.after()
                    .forEach(before ->
                            lines.add("    " + StateGraph.id(before) + " -> " + StateGraph.id(node.name()) + ";"));
            graph.begins(node)
                    .ifPresent(flow -> lines.add("    " + StateGraph.id(flow) + " -> " + StateGraph.id(node.name())
                            + " [style=dotted, arrowhead=none];"));
        }
        lines.add("}");
        return lines;
    }

    private static String quote(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
