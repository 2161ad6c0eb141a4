package io.millrace.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Compares what a type is made of. */
final class TypeChange {
    private TypeChange() {}

    /**
     * Returns how a type has changed, if it has. An enum may have new constants: nothing that is stored mentions them.
     *
     * @param type a type of which the old shape says something
     */
    static Optional<ShapeChange> find(String type, ShapeTypes old, ShapeTypes current, String why) {
        FlowShape.Block before = old.find(type).orElseThrow();
        Optional<FlowShape.Block> after = current.find(type);
        return isSame(before, after)
                ? Optional.empty()
                : Optional.of(new ShapeChange(
                        "type '" + type + "'",
                        ShapeTypes.words(before),
                        after.map(ShapeTypes::words).orElse(ShapeChange.NOTHING),
                        why));
    }

    private static boolean isSame(FlowShape.Block before, Optional<FlowShape.Block> after) {
        if (after.isEmpty() || !before.header().equals(after.get().header())) {
            return false;
        }
        List<String> now = after.get().lines();
        return ShapeTypes.isEnum(before) ? new HashSet<>(now).containsAll(before.lines()) : now.equals(before.lines());
    }

    /** Returns whether a type, and all that it is made of, is as it was. */
    static boolean isUnchanged(String fact, ShapeTypes old, ShapeTypes current) {
        return old.reachable(fact).stream()
                .allMatch(type -> isSame(old.find(type).orElseThrow(), current.find(type)));
    }
}
