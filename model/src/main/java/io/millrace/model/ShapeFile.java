package io.millrace.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shape of one version of a flow as a file: what the processor writes beside the classes, and what is kept in a
 * source tree as a lock.
 *
 * @param version the version of the flow
 * @param nested the generated classes of the flows that are nested in it, by the names that they have there
 * @param shape its shape
 */
public record ShapeFile(int version, Map<String, String> nested, FlowShape shape) {
    private static final String VERSION = "version ";
    private static final String NESTS = "nests ";
    private static final String AS = " as ";

    /** Copies the map. */
    public ShapeFile {
        nested = Collections.unmodifiableMap(new TreeMap<>(nested));
    }

    /** Returns the shape of a flow without problems as a file. */
    public static ShapeFile of(FlowGraph graph, TypeRelations types) {
        Map<String, String> nested = new TreeMap<>();
        for (MemberDeclaration member : graph.declaration().members()) {
            if (member instanceof SubflowDeclaration subflow) {
                nested.put(subflow.name(), subflow.flow().canonical());
            }
        }
        return new ShapeFile(graph.declaration().version(), nested, FlowShape.of(graph, types));
    }

    /** Returns the file's text. */
    public String text() {
        StringBuilder text = new StringBuilder(
                        "# The meaning of a flow, as far as its runs depend on it. Made by Millrace.\n")
                .append(VERSION)
                .append(version)
                .append('\n');
        nested.forEach((name, flow) ->
                text.append(NESTS).append(flow).append(AS).append(name).append('\n'));
        return text.append(shape.text()).toString();
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if it is no such text; the message says what is missing
     */
    public static ShapeFile parse(String text) {
        List<FlowShape.Block> blocks = FlowShape.parse(text).blocks();
        if (blocks.isEmpty() || !blocks.get(0).header().matches(VERSION + "\\d{1,9}")) {
            throw new IllegalArgumentException("A shape begins with the version of its flow, such as \"version 1\"");
        }
        int version = Integer.parseInt(blocks.get(0).header().substring(VERSION.length()));
        Map<String, String> nested = new TreeMap<>();
        int at = 1;
        for (; at < blocks.size() && blocks.get(at).header().startsWith(NESTS); at++) {
            addNested(blocks.get(at).header(), nested);
        }
        if (at == blocks.size() || !blocks.get(at).kind().equals("flow")) {
            throw new IllegalArgumentException(
                    "A shape has its flow in the line after the version and the flows that it nests");
        }
        return new ShapeFile(version, nested, new FlowShape(blocks.subList(at, blocks.size())));
    }

    private static void addNested(String header, Map<String, String> nested) {
        int as = header.indexOf(AS);
        if (as < 0) {
            throw new IllegalArgumentException(
                    "A nested flow is written as \"nests hotel.StayFlow as stay\", not as: " + header);
        }
        nested.put(header.substring(as + AS.length()), header.substring(NESTS.length(), as));
    }
}
