package io.millrace.cli;

import io.millrace.model.FlowShape;
import io.millrace.model.PlanShape;
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
     * @throws MillraceException R140, if it cannot be read
     */
    static StoredGraph of(StoredPlan plan) {
        if (plan.shape().isEmpty()) {
            return new StoredGraph(List.of());
        }
        try {
            List<Member> ordered = new ArrayList<>();
            add(PlanShape.ROOT, flows(PlanShape.parse(plan.shape())), ordered);
            return new StoredGraph(ordered);
        } catch (IllegalArgumentException unreadable) {
            throw MillraceException.of(
                            RuntimeCode.R140, "what the flow of a run meant when it was stored cannot be read")
                    .fact("fingerprint: " + plan.fingerprint())
                    .fact(String.valueOf(unreadable.getMessage()))
                    .fact("nothing was changed")
                    .cause(unreadable)
                    .fix("use the version of Millrace that stored it, or a later one.");
        }
    }

    /** Returns the members of each flow by its place; that of the flow itself is empty. */
    private static Map<String, List<Member>> flows(PlanShape plan) {
        Map<String, List<Member>> flows = new TreeMap<>();
        plan.flows()
                .forEach((place, flow) -> flows.put(
                        place,
                        flow.blocks().stream()
                                .filter(block -> block.kind().equals("task")
                                        || block.kind().equals("subflow"))
                                .map(block -> member(place, block))
                                .toList()));
        return flows;
    }

    private static Member member(String place, FlowShape.Block block) {
        String inside = place.equals(PlanShape.ROOT) ? "" : place + ".";
        List<String> after = block.lines().stream()
                .filter(line -> line.startsWith(AFTER))
                .map(line -> inside + line.substring(AFTER.length()))
                .toList();
        return new Member(inside + block.name(), after, block.kind().equals("task"));
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
                add(next.name(), flows, ordered);
            }
        }
    }

    /** Returns the qualified names of the tasks, in order. */
    List<String> tasks() {
        return members.stream().filter(Member::isTask).map(Member::name).toList();
    }
}
