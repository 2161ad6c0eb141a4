package io.millrace.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The meaning of a flow as text: what a run in flight depends on, and nothing else. The {@link Fingerprint} is its
 * digest, and a lock file holds it.
 *
 * <p>In it: names, pattern, edges, value names with full types, kinds of retry, delivery, reverts, and what the types are
 * made of. Not in it: method bodies, the names of methods and parameters, the order of members that do not depend on
 * each other, the numbers of a retry, priorities, timeouts, topics. The constants that a retry tries one after the other are
 * in it, as what was tried before a change must not be something else after it.
 *
 * @param blocks what is said of the flow, of each member, revert, decider and type, in a fixed order
 */
public record FlowShape(List<Block> blocks) {
    private static final String INDENT = "  ";

    public FlowShape {
        blocks = List.copyOf(blocks);
    }

    /**
     * What is said of one thing.
     *
     * @param header its kind and its name, such as {@code task charge}
     * @param lines the facts, sorted unless their order has a meaning
     */
    public record Block(String header, List<String> lines) {
        public Block {
            lines = List.copyOf(lines);
        }

        /** Returns the first word of the header, such as {@code task}. */
        public String kind() {
            return header.substring(0, header.indexOf(' '));
        }

        /** Returns what stands behind the first word of the header, such as {@code charge}. */
        public String name() {
            return header.substring(header.indexOf(' ') + 1);
        }

        /** Returns what stands behind a word in the lines that begin with it. */
        public List<String> facts(String word) {
            return lines.stream()
                    .filter(line -> line.startsWith(word))
                    .map(line -> line.substring(word.length()))
                    .toList();
        }
    }

    /** Returns the shape of a flow without problems. */
    public static FlowShape of(FlowGraph graph, TypeRelations types) {
        return new ShapeWriter(graph, types).shape();
    }

    /** Returns the name of the flow. */
    public String name() {
        return blocks.get(0).name();
    }

    /** Returns the shape as text: each header on a line of its own, its facts indented below it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            text.append(block.header()).append('\n');
            block.lines().forEach(line -> text.append(INDENT).append(line).append('\n'));
        }
        return text.toString();
    }

    /** Returns the shape of this flow cut down to some of its members, under another name. */
    public FlowShape cut(String name, Set<String> members) {
        List<Block> kept = new ArrayList<>();
        for (Block block : blocks) {
            if (block.kind().equals("flow")) {
                kept.add(new Block("flow " + name, block.lines()));
            } else if (block.kind().equals("type") || members.contains(block.name())) {
                kept.add(block);
            }
        }
        return new FlowShape(kept);
    }

    /**
     * Reads what {@link #text()} wrote. Empty lines, and lines that begin with {@code #}, are passed over.
     *
     * @throws IllegalArgumentException if a fact stands above the first header, or a header has no name
     */
    public static FlowShape parse(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String header = "";
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(INDENT)) {
                lines.add(line.substring(INDENT.length()));
            } else {
                addBlock(blocks, header, lines);
                header = line;
                lines = new ArrayList<>();
            }
        }
        addBlock(blocks, header, lines);
        return new FlowShape(blocks);
    }

    private static void addBlock(List<Block> blocks, String header, List<String> lines) {
        if (!header.isEmpty() && header.indexOf(' ') < 0) {
            throw new IllegalArgumentException(
                    "A header of a shape is a kind and a name, such as \"flow book-trip\", not: " + header);
        }
        if (!header.isEmpty()) {
            blocks.add(new Block(header, lines));
        } else if (!lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "A shape begins with a header, such as \"flow book-trip\", not with: " + INDENT + lines.get(0));
        }
    }
}
