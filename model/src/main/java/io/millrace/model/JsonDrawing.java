package io.millrace.model;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;

/** The graph as JSON, for tools that draw it their own way. */
final class JsonDrawing {
    private JsonDrawing() {}

    static String of(FlowGraph graph) {
        FlowDeclaration flow = graph.declaration();
        return "{\n"
                + "  \"flow\": " + quote(flow.name()) + ",\n"
                + "  \"version\": " + flow.version() + ",\n"
                + "  \"pattern\": " + quote(flow.pattern().name()) + ",\n"
                + "  \"input\": " + list(flow.input(), JsonDrawing::value, "") + ",\n"
                + "  \"members\": " + list(flow.members(), member -> member(graph, member), "\n    ") + ",\n"
                + "  \"edges\": " + list(DrawingEdges.of(graph), JsonDrawing::arrow, "\n    ") + ",\n"
                + "  \"output\": " + list(graph.outputs(), output -> output(graph, output), "") + "\n"
                + "}\n";
    }

    private static String member(FlowGraph graph, MemberDeclaration member) {
        return "{\"id\": " + quote(FlowDrawings.id(member.name()))
                + ", \"name\": " + quote(member.name())
                + ", \"kind\": " + quote(member instanceof TaskDeclaration ? "task" : "flow")
                + ", \"requires\": " + list(member.requires(), JsonDrawing::value, "")
                + ", \"provides\": " + list(member.provides(), JsonDrawing::value, "")
                + ", \"notes\": " + list(MemberNotes.of(graph, member), JsonDrawing::quote, "") + "}";
    }

    private static String output(FlowGraph graph, Provider output) {
        Provision value = output.provision();
        return value(value.name(), graph.typeOf(value), graph.perhapsAbsent(output));
    }

    private static String value(Provision value) {
        return value(value.name(), value.type(), value.optional());
    }

    private static String value(Requirement value) {
        return value(value.name(), value.type(), value.optional());
    }

    private static String value(String name, TypeRef type, boolean optional) {
        return "{\"name\": " + quote(name) + ", \"type\": " + quote(type.canonical())
                + (optional ? ", \"optional\": true}" : "}");
    }

    private static String arrow(DrawingEdges.Arrow arrow) {
        return "{\"from\": " + quote(arrow.from()) + ", \"to\": " + quote(arrow.to()) + ", \"label\": "
                + quote(arrow.label()) + "}";
    }

    private static <T> String list(List<T> elements, Function<T, String> text, String lineBreak) {
        String separator = lineBreak.isEmpty() ? ", " : "," + lineBreak;
        String end = lineBreak.isEmpty() || elements.isEmpty() ? "]" : "\n  ]";
        return elements.stream()
                .map(text)
                .collect(joining(separator, "[" + (elements.isEmpty() ? "" : lineBreak), end));
    }

    /** Returns a text as JSON writes it. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
            } else if (character < 0x20) {
                quoted.append(String.format("\\u%04x", character));
            } else {
                quoted.append((char) character);
            }
        });
        return quoted.append('"').toString();
    }
}
