package io.millrace.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed between two shapes of a flow, as far as it breaks runs in flight.
 *
 * <p>A run may have a record of any member, so each member must stay as it was; only its set of predecessors may shrink.
 * New members may be added, where no old one waits for them. The outputs and the deciders may change: they act on what
 * is still to come.
 */
public final class ShapeChanges {
    private ShapeChanges() {}

    /**
     * Returns one line for each change that breaks runs which began under the old shape; empty if they can go on.
     *
     * @param old the shape under which runs began
     * @param current the shape under which they are to go on
     */
    public static List<String> breaking(FlowShape old, FlowShape current) {
        Map<String, FlowShape.Block> now = new LinkedHashMap<>();
        current.blocks().forEach(block -> now.put(name(block), block));
        List<String> changes = new ArrayList<>();
        for (FlowShape.Block before : old.blocks()) {
            FlowShape.Block after = now.remove(name(before));
            if (kind(before).equals("decider")) {
                continue;
            }
            if (after == null) {
                addMissing(before, changes);
            } else {
                addDifference(before, after, changes);
            }
        }
        now.values().stream()
                .filter(block -> kind(block).equals("revert") && knows(old, block))
                .forEach(block -> changes.add(describe(block) + " is new"));
        return List.copyOf(changes);
    }

    /** A type that nothing mentions any more is no change by itself: who mentioned it has changed. */
    private static void addMissing(FlowShape.Block before, List<String> changes) {
        if (!kind(before).equals("type")) {
            changes.add(describe(before) + " is gone");
        }
    }

    private static void addDifference(FlowShape.Block before, FlowShape.Block after, List<String> changes) {
        if (!before.header().equals(after.header())) {
            changes.add(describe(before) + " was '" + before.header() + "' and is '" + after.header() + "'");
        }
        before.lines().stream()
                .filter(line -> !after.lines().contains(line) && !mayVanish(line))
                .forEach(line -> changes.add(describe(before) + " has no longer '" + line + "'"));
        after.lines().stream()
                .filter(line -> !before.lines().contains(line) && !mayAppear(line))
                .forEach(line -> changes.add(describe(before) + " has now '" + line + "'"));
        boolean reordered = before.header().endsWith(" record")
                && !before.lines().equals(after.lines())
                && before.lines().size() == after.lines().size()
                && before.lines().containsAll(after.lines());
        if (reordered) {
            changes.add(describe(before) + " has its components in another order");
        }
    }

    private static boolean mayVanish(String line) {
        return line.startsWith("after ") || isFree(line);
    }

    private static boolean mayAppear(String line) {
        return isFree(line);
    }

    /** The pattern shows in the edges of each member, and the output is made at the end. */
    private static boolean isFree(String line) {
        return line.startsWith("pattern ") || line.startsWith("output ");
    }

    private static boolean knows(FlowShape old, FlowShape.Block revert) {
        String task = "task " + revert.header().substring("revert ".length());
        return old.blocks().stream().anyMatch(block -> block.header().equals(task));
    }

    private static String kind(FlowShape.Block block) {
        return block.header().substring(0, block.header().indexOf(' '));
    }

    /** The header without the kind of a type, which may change. */
    private static String name(FlowShape.Block block) {
        return kind(block).equals("type") ? block.header().replaceFirst(" (record|sealed|enum)$", "") : block.header();
    }

    private static String describe(FlowShape.Block block) {
        String header = name(block);
        int space = header.indexOf(' ');
        String kind = header.substring(0, space).equals("subflow") ? "nested flow" : header.substring(0, space);
        String name = "'" + header.substring(space + 1) + "'";
        return kind.equals("revert") ? "the revert of " + name : kind + " " + name;
    }
}
