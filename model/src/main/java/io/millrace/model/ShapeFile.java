package io.millrace.model;

import java.util.List;

/**
 * The shape of one version of a flow as a file: what the processor writes beside the classes, and what is kept in a
 * source tree as a lock.
 *
 * @param version the version of the flow
 * @param shape its shape
 */
public record ShapeFile(int version, FlowShape shape) {
    private static final String VERSION = "version ";

    /** Returns the file's text. */
    public String text() {
        return "# The meaning of a flow, as far as its runs depend on it. Made by Millrace.\n"
                + VERSION
                + version
                + "\n"
                + shape.text();
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
        return new ShapeFile(version, new FlowShape(blocks.subList(1, blocks.size())));
    }
}
