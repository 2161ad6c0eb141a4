package io.millrace.cli;

import io.millrace.model.FlowShape;
import io.millrace.runtime.store.StoredPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of a flow as it was stored with its runs. Immutable.
 *
 * @param members the tasks and nested flows: what is waited for stands before what waits
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

    /** Returns the graph that a plan tells; without members if it tells none. */
    static StoredGraph of(StoredPlan plan) {
        Map<String, Member> open = new LinkedHashMap<>();
        for (FlowShape.Block block : FlowShape.parse(plan.shape()).blocks()) {
            read(block).forEach(member -> open.put(member.name(), member));
        }
        return new StoredGraph(inOrder(open));
    }

    private static List<Member> read(FlowShape.Block block) {
        int space = block.header().indexOf(' ');
        String kind = block.header().substring(0, space);
        if (!kind.equals("task") && !kind.equals("subflow")) {
            return List.of();
        }
        List<String> after = block.lines().stream()
                .filter(line -> line.startsWith(AFTER))
                .map(line -> line.substring(AFTER.length()))
                .toList();
        return List.of(new Member(block.header().substring(space + 1), after, kind.equals("task")));
    }

    /** What waits for nobody else that is left comes next; a graph without cycles always has such a member. */
    private static List<Member> inOrder(Map<String, Member> open) {
        List<Member> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            Member next = open.values().stream()
                    .filter(member -> member.after().stream().noneMatch(open::containsKey))
                    .findFirst()
                    .orElseGet(() -> open.values().iterator().next());
            open.remove(next.name());
            ordered.add(next);
        }
        return ordered;
    }

    /** Returns the qualified names of the tasks, in order. */
    List<String> tasks() {
        return members.stream().filter(Member::isTask).map(Member::name).toList();
    }
}
