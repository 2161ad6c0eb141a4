package io.millrace.model;

/** The graph as a Graphviz digraph. */
final class DotDrawing {
    private DotDrawing() {}

    static String of(FlowGraph graph) {
        FlowDeclaration flow = graph.declaration();
        StringBuilder text = new StringBuilder("digraph " + quote(flow.name()) + " {\n");
        text.append("    node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
        text.append("    edge [fontname=\"sans-serif\", fontsize=10];\n");
        if (!flow.input().isEmpty()) {
            text.append("    ")
                    .append(DrawingEdges.INPUT)
                    .append(" [shape=ellipse, label=")
                    .append(quote(flow.inputSource()))
                    .append("];\n");
        }
        for (MemberDeclaration member : flow.members()) {
            StringBuilder label = new StringBuilder(member.name());
            MemberNotes.of(graph, member).forEach(note -> label.append('\n').append(note));
            text.append("    ")
                    .append(FlowDrawings.id(member.name()))
                    .append(member instanceof SubflowDeclaration ? " [peripheries=2, label=" : " [label=")
                    .append(quote(label.toString()))
                    .append("];\n");
        }
        for (DrawingEdges.Arrow arrow : DrawingEdges.of(graph)) {
            text.append("    ").append(arrow.from()).append(" -> ").append(arrow.to());
            text.append(arrow.label().isEmpty() ? " [style=dashed]" : " [label=" + quote(arrow.label()) + "]")
                    .append(";\n");
        }
        return text.append("}\n").toString();
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
