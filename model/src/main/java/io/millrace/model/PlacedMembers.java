package io.millrace.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of a plan by their qualified names. An <em>atom</em> is a task, or a nested flow of which the inside is not
 * known; all other nested flows are only what stands around atoms.
 */
final class PlacedMembers {
    private static final String AFTER = "after ";

    private final PlanShape plan;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, FlowShape.Block> reverts = new HashMap<>();
    private final List<Member> atoms;

    PlacedMembers(PlanShape plan) {
        this.plan = plan;
        plan.flows().forEach((place, flow) -> flow.blocks().forEach(block -> add(new Member(place, block))));
        this.atoms = members.values().stream().filter(this::isAtom).toList();
    }

    private void add(Member member) {
        switch (member.block().kind()) {
            case "task", "subflow" -> members.put(member.name(), member);
            case "revert" -> reverts.put(member.name(), member.block());
            default -> {
                // The flow itself, its deciders and its types are no members.
            }
        }
    }

    /**
     * A member at its place.
     *
     * @param place the qualified name of the flow that it is in
     * @param block what is said of it
     */
    record Member(String place, FlowShape.Block block) {
        String name() {
            return inside(place, block.name());
        }

        String words() {
            return (block.kind().equals("subflow") ? "nested flow '" : "task '") + name() + "'";
        }
    }

    Optional<Member> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Returns what is said of the revert of a task, if it has one. */
    Optional<FlowShape.Block> revert(String task) {
        return Optional.ofNullable(reverts.get(task));
    }

    List<Member> atoms() {
        return atoms;
    }

    List<Member> nested() {
        return members.values().stream().filter(member -> !isAtom(member)).toList();
    }

    private boolean isAtom(Member member) {
        return member.block().kind().equals("task") || !plan.flows().containsKey(member.name());
    }

    /** Returns the names of the atoms inside a nested flow, however deep. */
    List<String> atomsIn(String name) {
        return atoms.stream()
                .map(Member::name)
                .filter(atom -> atom.startsWith(name + "."))
                .toList();
    }

    /** Returns the members that stand around one, the outermost first. */
    List<Member> around(Member member) {
        List<Member> around = new ArrayList<>();
        int dot = member.name().indexOf('.');
        for (; dot >= 0; dot = member.name().indexOf('.', dot + 1)) {
            find(member.name().substring(0, dot)).ifPresent(around::add);
        }
        return around;
    }

    /** Returns the names of the atoms that an atom waits for: its own predecessors, and those of the flows around it. */
    Set<String> predecessors(Member atom) {
        Set<Member> waiting = new LinkedHashSet<>(around(atom));
        waiting.add(atom);
        Set<String> predecessors = new TreeSet<>();
        Set<Member> seen = new LinkedHashSet<>(waiting);
        while (!waiting.isEmpty()) {
            Member member = waiting.iterator().next();
            waiting.remove(member);
            for (String line : member.block().lines()) {
                if (line.startsWith(AFTER)) {
                    find(inside(member.place(), line.substring(AFTER.length())))
                            .filter(seen::add)
                            .ifPresent(before -> enter(before, predecessors, waiting));
                }
            }
        }
        return predecessors;
    }

    /** A nested flow without tasks passes on what it waits for itself. */
    private void enter(Member before, Set<String> predecessors, Set<Member> waiting) {
        List<String> inside = isAtom(before) ? List.of(before.name()) : atomsIn(before.name());
        predecessors.addAll(inside);
        if (inside.isEmpty()) {
            waiting.add(before);
        }
    }

    /** Returns the qualified name of what has a name in the flow at a place. */
    static String inside(String place, String name) {
        return place.equals(PlanShape.ROOT) ? name : place + "." + name;
    }

    /** Returns the place of the flow that has what is of that qualified name. */
    static String outside(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? PlanShape.ROOT : name.substring(0, dot);
    }
}
