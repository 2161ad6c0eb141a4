package io.millrace.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The locks of flows of which some nest others. A run goes through all that is nested in its flow: so a change of one flow may
 * break runs of another, and is judged in each flow that nests it, as a resume would do it, by {@link ShapeChanges}.
 * Immutable.
 */
public final class LockedFlows {
    /** How sentences begin that are about runs of another flow than the one that changed. */
    public static final String IN_ANOTHER = "in flow '";

    private final Map<String, ShapeFile> locks;
    /** For each generated class those of the flows that nest it directly. */
    private final Map<String, Set<String>> outer = new HashMap<>();

    /** @param locks the locks by the names of the generated classes */
    public LockedFlows(Map<String, ShapeFile> locks) {
        this.locks = Map.copyOf(locks);
        locks.forEach((name, file) -> file.nested()
                .values()
                .forEach(nested ->
                        outer.computeIfAbsent(nested, first -> new TreeSet<>()).add(name)));
    }

    /**
     * Returns how a flow as it is now breaks runs in flight that began as the locks say, as sentences without full stops.
     * Empty if it does not, or is not locked. Runs of a flow that has a higher version now do not go on with it.
     *
     * @param name the generated class of the flow
     * @param now the flows as they are now by the names of their generated classes; that one, and others if they are known
     */
    public List<String> breaking(String name, Map<String, ShapeFile> now) {
        ShapeFile lock = locks.get(name);
        ShapeFile later = now.get(name);
        if (lock == null || later == null) {
            return List.of();
        } else if (later.version() < lock.version()) {
            return List.of("flow '" + lock.shape().name() + "' has version " + later.version() + ", but version "
                    + lock.version() + " is locked");
        }
        List<String> sentences = new ArrayList<>();
        if (later.version() == lock.version()) {
            sentences.addAll(breaking(name, name, later));
        }
        for (String around : around(name)) {
            ShapeFile locked = locks.get(around);
            if (locked != null && now.getOrDefault(around, locked).version() <= locked.version()) {
                breaking(around, name, later)
                        .forEach(sentence ->
                                sentences.add(IN_ANOTHER + locked.shape().name() + "', which nests it, " + sentence));
            }
        }
        return sentences;
    }

    /** Returns how runs of one flow break by what another one in it, or the flow itself, is now. */
    private List<String> breaking(String root, String changed, ShapeFile later) {
        Map<String, ShapeFile> now = new HashMap<>(locks);
        now.put(changed, later);
        return ShapeChanges.breaking(plan(root, locks), plan(root, now), RunTraces.ANY).stream()
                .map(ShapeChange::sentence)
                .toList();
    }

    /** Returns all flows in which a flow is nested, however deep, in a stable order. */
    private Set<String> around(String name) {
        Set<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            for (String around : outer.getOrDefault(open.remove(), Set.of())) {
                if (!around.equals(name) && found.add(around)) {
                    open.add(around);
                }
            }
        }
        return found;
    }

    private static PlanShape plan(String root, Map<String, ShapeFile> files) {
        Map<String, FlowShape> flows = new TreeMap<>();
        add(root, PlanShape.ROOT, files, new HashSet<>(), flows);
        return new PlanShape(flows);
    }

    /** What is inside a flow without a lock is not known; and a lock that somebody wrote may nest a flow in itself. */
    private static void add(
            String name, String place, Map<String, ShapeFile> files, Set<String> open, Map<String, FlowShape> flows) {
        ShapeFile file = files.get(name);
        if (file != null && open.add(name)) {
            flows.put(place, file.shape());
            file.nested()
                    .forEach((member, nested) -> add(nested, PlacedMembers.inside(place, member), files, open, flows));
            open.remove(name);
        }
    }
}
