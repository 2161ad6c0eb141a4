package io.millrace.processor;

import io.millrace.model.FlowDrawings;
import io.millrace.model.FlowGraph;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A kind of drawing that can be written beside the generated class. */
enum Drawing {
    /** A Mermaid flowchart. */
    MERMAID("mmd"),
    /** A Graphviz digraph. */
    DOT("dot"),
    /** The graph as JSON. */
    JSON("json");

    private final String extension;

    Drawing(String extension) {
        this.extension = extension;
    }

    /** Returns the drawing of that name in {@code -Amillrace.draw}. */
    static Optional<Drawing> of(String format) {
        return Stream.of(values())
                .filter(drawing -> drawing.format().equals(format))
                .findFirst();
    }

    static List<String> formats() {
        return Stream.of(values()).map(Drawing::format).toList();
    }

    private String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    String extension() {
        return extension;
    }

    String draw(FlowGraph graph) {
        return switch (this) {
            case MERMAID -> FlowDrawings.mermaid(graph);
            case DOT -> FlowDrawings.dot(graph);
            case JSON -> FlowDrawings.json(graph);
        };
    }
}
