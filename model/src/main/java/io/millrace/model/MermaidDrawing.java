package io.millrace.model;

import java.util.List;

/** The graph as a Mermaid flowchart. */
final class MermaidDrawing {
    private MermaidDrawing() {}

    static String of(FlowGraph graph) {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        FlowDeclaration flow = graph.declaration();
        if (!flow.input().isEmpty()) {
            text.append("    ")
                    .append(DrawingEdges.INPUT)
                    .append("([\"")
                    .append(quote(flow.inputSource()))
                    .append("\"])\n");
        }
        for (MemberDeclaration member : flow.members()) {
            boolean nested = member instanceof SubflowDeclaration;
            String label = label(graph, member);
            text.append("    ")
                    .append(FlowDrawings.id(member.name()))
                    .append(nested ? "[[\"" : "[\"")
                    .append(label)
                    .append(nested ? "\"]]\n" : "\"]\n");
        }
        for (DrawingEdges.Arrow arrow : DrawingEdges.of(graph)) {
            text.append("    ").append(arrow.from()).append(arrow.label().isEmpty() ? " -.->" : " -->");
            if (!arrow.label().isEmpty()) {
                text.append("|\"").append(quote(arrow.label())).append("\"|");
            }
            text.append(' ').append(arrow.to()).append('\n');
        }
        return text.toString();
    }

    private static String label(FlowGraph graph, MemberDeclaration member) {
        List<String> notes = MemberNotes.of(graph, member);
        String name = "<b>" + quote(member.name()) + "</b>";
        return notes.isEmpty() ? name : name + "<br/>" + quote(String.join(", ", notes));
    }

    private static String quote(String text) {
        return text.replace("#", "#35;")
                .replace("&", "#amp;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;");
    }
}
