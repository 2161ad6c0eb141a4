package io.millrace.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at the deciders that have said that something does not run: their answers count, and nobody asks again. */
final class DeciderChanges {
    private static final String DEPTH = "depth ";

    private final Map<String, List<String>> before;
    private final Map<String, List<String>> after;
    private final RunTraces run;

    DeciderChanges(PlanShape stored, PlanShape now, RunTraces run) {
        this.before = depths(stored);
        this.after = depths(now);
        this.run = run;
    }

    /** Returns the depths of all deciders, by the qualified names of their targets. */
    private static Map<String, List<String>> depths(PlanShape plan) {
        Map<String, List<String>> depths = new LinkedHashMap<>();
        plan.flows()
                .forEach((place, flow) -> flow.blocks().stream()
                        .filter(block -> block.kind().equals("decider"))
                        .forEach(block -> block.lines().stream()
                                .filter(line -> line.startsWith(DEPTH))
                                .forEach(line -> depths.computeIfAbsent(
                                                PlacedMembers.inside(place, block.name()), target -> new ArrayList<>())
                                        .add(line))));
        return depths;
    }

    List<ShapeChange> find() {
        List<ShapeChange> changes = new ArrayList<>();
        before.forEach((target, depths) -> {
            List<String> now = after.getOrDefault(target, List.of());
            if (run.isIgnored(target) && !now.containsAll(depths)) {
                changes.add(new ShapeChange(
                        "the decider of '" + target + "'",
                        String.join(", ", depths),
                        now.isEmpty() ? ShapeChange.NOTHING : String.join(", ", now),
                        "what it said is recorded, and what does not run because of it"));
            }
        });
        return changes;
    }
}
