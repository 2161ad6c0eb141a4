package io.millrace.model;

/**
 * Draws flows. All drawings name a member by the same id, made from its name alone, so that a drawing made at compile
 * time can be coloured with the states of a run.
 */
public final class FlowDrawings {
    private FlowDrawings() {}

    /** Returns one line for each member: what it requires, its name, what it provides, and what is special about it. */
    public static String text(FlowGraph graph) {
        return TextDrawing.of(graph);
    }

    /** Returns a Mermaid flowchart. */
    public static String mermaid(FlowGraph graph) {
        return MermaidDrawing.of(graph);
    }

    /** Returns a Graphviz digraph. */
    public static String dot(FlowGraph graph) {
        return DotDrawing.of(graph);
    }

    /** Returns the graph as a JSON object with its members, edges, input and output. */
    public static String json(FlowGraph graph) {
        return JsonDrawing.of(graph);
    }

    /**
     * Returns the id of the member with that qualified name: letters and digits stay, any other character becomes its
     * code in hexadecimal between underscores. Different names have different ids.
     */
    public static String id(String qualifiedName) {
        StringBuilder id = new StringBuilder("m_");
        qualifiedName.codePoints().forEach(character -> {
            boolean plain = character < 128 && Character.isLetterOrDigit(character);
            id.append(plain ? Character.toString(character) : "_" + Integer.toHexString(character) + "_");
        });
        return id.toString();
    }
}
