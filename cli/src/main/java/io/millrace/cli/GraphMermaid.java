package io.millrace.cli;

import io.millrace.runtime.TaskState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Draws a run as a Mermaid flowchart.
 *
 * <pre>
 * flowchart TD
 *     n_charge["charge&lt;br/&gt;PENDING"]:::pending
 *     n_bookFlight --&gt; n_charge
 *     classDef pending fill:#ffffff,stroke:#555555,color:#000000
 * </pre>
 */
final class GraphMermaid {
    private GraphMermaid() {}

    static List<String> of(StateGraph graph) {
        List<String> lines = new ArrayList<>();
        lines.add("flowchart TD");
        Set<TaskState> used = EnumSet.noneOf(TaskState.class);
        for (StateGraph.Node node : graph.nodes()) {
            node.state().ifPresent(used::add);
            lines.add("    " + StateGraph.id(node.name()) + box(node));
        }
        for (StateGraph.Node node : graph.nodes()) {
            node.after()
                    .forEach(
                            before -> lines.add("    " + StateGraph.id(before) + " --> " + StateGraph.id(node.name())));
            graph.begins(node)
                    .ifPresent(flow -> lines.add("    " + StateGraph.id(flow) + " -.- " + StateGraph.id(node.name())));
        }
        used.forEach(state -> lines.add(
                "    classDef " + style(state) + " fill:" + StateColours.of(state) + ",stroke:#555555,color:#000000"));
        return lines;
    }

    private static String box(StateGraph.Node node) {
        return node.state()
                .map(state -> "[\"" + quote(node.name()) + "<br/>" + state + "\"]:::" + style(state))
                .orElse("[[\"" + quote(node.name()) + "\"]]");
    }

    private static String style(TaskState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String quote(String text) {
        return text.replace("#", "#35;")
                .replace("&", "#amp;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;");
    }
}
