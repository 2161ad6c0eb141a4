package io.millrace.cli;

import io.millrace.model.FlowShape;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.StoredPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The graph of a flow as it was stored with its runs, see {@code docs/format.md}. Immutable.
 *
 * @param members the tasks and nested flows: what is waited for stands before what waits, and a nested flow before what is
 *     in it
 */
record StoredGraph(List<Member> members) {
    private static final int NEWEST_FORMAT = 1;
    private static final String AFTER = "after ";

    /**
     * A task or nested flow.
     *
     * @param name its qualified name
     * @param after the qualified names of the members that it waits for
     * @param isTask whether it is a task
     */
    record Member(String name, List<String> after, boolean isTask) {
        Member {
            after = List.copyOf(after);
        }
    }

    StoredGraph {
        members = List.copyOf(members);
    }

    /**
     * Returns the graph that a plan tells; without members if it tells none.
     *
     * @throws MillraceException R102, if it is none that Millrace wrote; R105, if a newer version did
     */
    static StoredGraph of(StoredPlan plan) {
        try {
            return new StoredGraph(inOrder(flows(FlowShape.parse(plan.shape()))));
        } catch (IllegalArgumentException malformed) {
            throw MillraceException.of(RuntimeCode.R102, "a stored plan cannot be read")
                    .fact("fingerprint: " + plan.fingerprint())
                    .fact(String.valueOf(malformed.getMessage()))
                    .cause(malformed)
                    .fix("restore the store from a copy; the text is not what Millrace wrote.");
        }
    }

    /** Returns the members of each flow by its place, which ends with a dot; that of the flow itself is empty. */
    private static Map<String, List<Member>> flows(FlowShape shape) {
        Map<String, List<Member>> flows = new TreeMap<>();
        List<String> places = List.of("");
        boolean placed = false;
        for (FlowShape.Block block : shape.blocks()) {
            int space = block.header().indexOf(' ');
            String kind = block.header().substring(0, space);
            String name = block.header().substring(space + 1);
            if (kind.equals("plan")) {
                requireKnown(name);
            } else if (kind.equals("at")) {
                places = placed ? new ArrayList<>(places) : new ArrayList<>();
                places.add(name.equals(".") ? "" : name + ".");
            } else if (kind.equals("task") || kind.equals("subflow")) {
                for (String place : places) {
                    flows.computeIfAbsent(place, none -> new ArrayList<>()).add(member(place, name, block));
                }
            }
            placed = kind.equals("at");
        }
        return flows;
    }

    private static List<Member> inOrder(Map<String, List<Member>> flows) {
        List<Member> ordered = new ArrayList<>();
        add("", flows, ordered);
        return ordered;
    }

    private static void requireKnown(String format) {
        if (!format.equals(String.valueOf(NEWEST_FORMAT))) {
            throw MillraceException.of(RuntimeCode.R105, "a stored plan has format " + format)
                    .fact("this version reads plans up to format " + NEWEST_FORMAT)
                    .fix("use the version of Millrace that wrote it, or a later one; nothing was changed.");
        }
    }

    private static Member member(String place, String name, FlowShape.Block block) {
        List<String> after = block.lines().stream()
                .filter(line -> line.startsWith(AFTER))
                .map(line -> place + line.substring(AFTER.length()))
                .toList();
        return new Member(place + name, after, block.header().startsWith("task "));
    }

    /** Of a flow, that member comes next that waits for none that is left: without cycles there always is one. */
    private static void add(String place, Map<String, List<Member>> flows, List<Member> ordered) {
        List<Member> open = new ArrayList<>(flows.getOrDefault(place, List.of()));
        while (!open.isEmpty()) {
            List<String> names = open.stream().map(Member::name).toList();
            Member next = open.stream()
                    .filter(member -> member.after().stream().noneMatch(names::contains))
                    .findFirst()
                    .orElse(open.get(0));
            open.remove(next);
            ordered.add(next);
            if (!next.isTask()) {
                add(next.name() + ".", flows, ordered);
            }
        }
    }

    /** Returns the qualified names of the tasks, in order. */
    List<String> tasks() {
        return members.stream().filter(Member::isTask).map(Member::name).toList();
    }
}
