package io.millrace.processor;

import io.millrace.processor.read.NestedFlowUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Flow classes each of which nests the next, and the last one the first.
 *
 * @param flows the flows, the one whose name is least first
 * @param trace the way around in one line: {@code A -(stay)-> B -(trip)-> A}
 */
record NestingCycle(List<PendingFlow> flows, String trace) {
    NestingCycle {
        flows = List.copyOf(flows);
    }

    private static NestingCycle of(List<PendingFlow> flows) {
        return new NestingCycle(flows, trace(flows));
    }

    /** Returns cycles that have no flow in common, so that each flow is on one at the most. */
    static List<NestingCycle> find(List<PendingFlow> waiting) {
        Map<String, PendingFlow> byName =
                waiting.stream().collect(Collectors.toMap(PendingFlow::name, Function.identity()));
        List<NestingCycle> cycles = new ArrayList<>();
        for (PendingFlow flow : waiting) {
            follow(flow, byName).ifPresent(cycle -> {
                cycles.add(cycle);
                cycle.flows().forEach(member -> byName.remove(member.name()));
            });
        }
        return cycles;
    }

    /** Walks along first successors that are left; those that lead nowhere are taken out. */
    private static Optional<NestingCycle> follow(PendingFlow start, Map<String, PendingFlow> left) {
        Set<PendingFlow> way = new LinkedHashSet<>();
        Optional<PendingFlow> next = Optional.ofNullable(left.get(start.name()));
        while (next.isPresent()) {
            PendingFlow here = next.get();
            if (!way.add(here)) {
                return Optional.of(NestingCycle.of(fromLeast(new ArrayList<>(way), here)));
            }
            next = successor(here, left);
            if (next.isEmpty()) {
                left.remove(here.name());
                way.remove(here);
                next = way.stream().reduce((one, other) -> other);
                next.ifPresent(way::remove);
            }
        }
        return Optional.empty();
    }

    private static Optional<PendingFlow> successor(PendingFlow flow, Map<String, PendingFlow> left) {
        return flow.awaited().stream()
                .map(NestedFlowUse::flow)
                .filter(left::containsKey)
                .map(left::get)
                .findFirst();
    }

    private static List<PendingFlow> fromLeast(List<PendingFlow> way, PendingFlow meeting) {
        List<PendingFlow> cycle = new ArrayList<>(way.subList(way.indexOf(meeting), way.size()));
        PendingFlow least =
                cycle.stream().min(Comparator.comparing(PendingFlow::name)).orElseThrow();
        java.util.Collections.rotate(cycle, -cycle.indexOf(least));
        return cycle;
    }

    /** Returns the flow that this one nests. */
    PendingFlow follower(PendingFlow flow) {
        return follower(flows, flow);
    }

    private static PendingFlow follower(List<PendingFlow> flows, PendingFlow flow) {
        return flows.get((flows.indexOf(flow) + 1) % flows.size());
    }

    private static String trace(List<PendingFlow> flows) {
        StringBuilder trace = new StringBuilder(simpleName(flows.get(0)));
        for (PendingFlow flow : flows) {
            PendingFlow next = follower(flows, flow);
            trace.append(" -(").append(member(flow, next)).append(")-> ").append(simpleName(next));
        }
        return trace.toString();
    }

    private static String member(PendingFlow flow, PendingFlow nested) {
        return flow.awaited().stream()
                .filter(use -> use.flow().equals(nested.name()))
                .map(NestedFlowUse::member)
                .findFirst()
                .orElseThrow();
    }

    private static String simpleName(PendingFlow flow) {
        return flow.name().substring(flow.name().lastIndexOf('.') + 1);
    }
}
