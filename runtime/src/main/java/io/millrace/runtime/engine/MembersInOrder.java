package io.millrace.runtime.engine;

import io.millrace.model.FlowShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the members of a flow's shape into an order in which each stands behind all that it comes after. */
final class MembersInOrder {
    private final Map<String, FlowShape.Block> members = new LinkedHashMap<>();
    private final Map<String, List<String>> successors = new HashMap<>();
    private final Map<String, Integer> open = new HashMap<>();

    MembersInOrder(List<FlowShape.Block> blocks) {
        blocks.stream()
                .filter(block -> block.kind().equals("task") || block.kind().equals("subflow"))
                .forEach(member -> members.put(member.name(), member));
        members.forEach((name, member) -> {
            List<String> before = member.facts("after ");
            open.put(name, before.size());
            before.forEach(other ->
                    successors.computeIfAbsent(other, any -> new ArrayList<>()).add(name));
        });
    }

    /**
     * Returns the members.
     *
     * @throws IllegalArgumentException if one comes after something that is not there, or after itself
     */
    List<FlowShape.Block> list() {
        List<FlowShape.Block> ordered = new ArrayList<>();
        Deque<String> ready = new ArrayDeque<>();
        open.forEach((name, count) -> {
            if (count == 0) {
                ready.add(name);
            }
        });
        while (!ready.isEmpty()) {
            String name = ready.remove();
            FlowShape.Block member = members.get(name);
            if (member != null) {
                ordered.add(member);
            }
            for (String next : successors.getOrDefault(name, List.of())) {
                int left = open.getOrDefault(next, 0) - 1;
                open.put(next, left);
                if (left == 0) {
                    ready.add(next);
                }
            }
        }
        if (ordered.size() < members.size()) {
            throw new IllegalArgumentException("the members of " + members.keySet() + " have no order");
        }
        return ordered;
    }
}
