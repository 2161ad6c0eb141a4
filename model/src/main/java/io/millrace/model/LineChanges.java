package io.millrace.model;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Compares what is said of one thing, line by line. */
final class LineChanges {
    private LineChanges() {}

    /** Returns which lines of one kind are only on one side. */
    static List<ShapeChange> of(
            String words, FlowShape.Block old, FlowShape.Block current, Predicate<String> which, String why) {
        return Stream.concat(
                        lost(words, old, current, which, why).stream(),
                        current.lines().stream()
                                .filter(which)
                                .filter(line -> !old.lines().contains(line))
                                .map(line -> new ShapeChange(words, ShapeChange.NOTHING, line, why)))
                .toList();
    }

    /** Returns which lines of one kind are not there any more. */
    static List<ShapeChange> lost(
            String words, FlowShape.Block old, FlowShape.Block current, Predicate<String> which, String why) {
        return old.lines().stream()
                .filter(which)
                .filter(line -> !current.lines().contains(line))
                .map(line -> new ShapeChange(words, line, ShapeChange.NOTHING, why))
                .toList();
    }
}
