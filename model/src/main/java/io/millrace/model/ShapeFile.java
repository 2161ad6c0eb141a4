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
     * Returns how a later state of the flow breaks runs in flight that began with this one, as sentences without full stops;
     * empty if it does not, or has a higher version: then runs of this version do not go on with it.
     */
    public List<String> breaking(ShapeFile later) {
        if (later.version > version) {
            return List.of();
        } else if (later.version < version) {
            return List.of("flow '" + shape.name() + "' has version " + later.version + ", but version " + version
                    + " is locked");
        }
        return ShapeChanges.breaking(PlanShape.of(shape), PlanShape.of(later.shape), RunTraces.ANY).stream()
                .map(ShapeChange::sentence)
                .toList();
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
        if (blocks.size() < 2 || !blocks.get(1).kind().equals("flow")) {
            throw new IllegalArgumentException("A shape has its flow in the line after the version");
        }
        return new ShapeFile(version, new FlowShape(blocks.subList(1, blocks.size())));
    }
}
