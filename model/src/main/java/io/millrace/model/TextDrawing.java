package io.millrace.model;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * The graph in text, as it stands above each generated class.
 *
 * <pre>
 * traveller, day   -> bookFlight -> flight     revert: cancelFlight
 * flight, room     -> charge     -> receipt
 * </pre>
 */
final class TextDrawing {
    /** Wider columns are not waited for: a line with more in it moves its own arrow to the right. */
    private static final int WIDEST = 40;

    private TextDrawing() {}

    private record Row(String requires, String name, String provides, String notes) {}

    static String of(FlowGraph graph) {
        List<Row> rows =
                graph.inOrder().stream().map(member -> row(graph, member)).toList();
        int first = width(rows.stream().map(Row::requires).toList());
        int second = width(rows.stream().map(Row::name).toList());
        int third = width(rows.stream().map(Row::provides).toList());
        StringBuilder text = new StringBuilder();
        for (ControllerDeclaration controller : graph.declaration().controllers()) {
            text.append("(whole flow)   ").append(MemberNotes.of(controller)).append('\n');
        }
        for (Row row : rows) {
            String left = pad(row.requires, first) + "  -> " + pad(row.name, second);
            String line =
                    left + (row.provides.isEmpty() ? "   " : "-> ") + pad(row.provides, third) + "   " + row.notes;
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static Row row(FlowGraph graph, MemberDeclaration member) {
        String requires = member.requires().stream()
                .map(value -> value.optional() ? value.name() + "?" : value.name())
                .distinct()
                .collect(joining(", "));
        String provides = member.provides().stream()
                .map(value -> value.optional() ? value.name() + "?" : value.name())
                .collect(joining(", "));
        return new Row(requires, member.name(), provides, String.join(", ", MemberNotes.of(graph, member)));
    }

    private static int width(List<String> cells) {
        return cells.stream()
                        .mapToInt(String::length)
                        .filter(length -> length <= WIDEST)
                        .max()
                        .orElse(0)
                + 1;
    }

    private static String pad(String cell, int width) {
        return cell + " ".repeat(Math.max(1, width - cell.length()));
    }
}
