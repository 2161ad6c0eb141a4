package io.millrace.runtime.machine;

import io.millrace.model.DeciderDepth;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What deciders said in one run, and what is ignored because of it. Not thread-safe. */
final class Choices {
    private final AtomGraph graph;
    private final ChoiceTable table;
    /** By choice: the decider to be asked next. */
    private final int[] asked;
    /** By choice: whether all its deciders were asked, or need not be. */
    private final boolean[] concluded;
    /** By choice: how far it is ignored, null as long as no decider said false. */
    private final @Nullable DeciderDepth[] verdicts;
    /** The nodes at which ignored tasks and nested flows begin. */
    private final BitSet ignored = new BitSet();

    Choices(AtomGraph graph) {
        this.graph = graph;
        this.table = graph.choices();
        this.asked = new int[table.size()];
        this.concluded = new boolean[table.size()];
        this.verdicts = new DeciderDepth[table.size()];
    }

    /** Returns the decider of a choice to be asked next, by its place there; -1 if there is none left. */
    int next(int choice) {
        var deciders = table.get(choice).deciders();
        while (asked[choice] < deciders.size()) {
            int decider = asked[choice];
            var providers = deciders.get(decider).providers();
            if (providers.isEmpty() || !providers.stream().allMatch(this::isIgnored)) {
                return decider;
            }
            asked[choice]++;
        }
        return -1;
    }

    /** Notes the answer of the decider that was to be asked next. */
    void answered(int choice, boolean runs) {
        DeciderDepth depth = table.get(choice).deciders().get(asked[choice]++).depth();
        DeciderDepth before = verdicts[choice];
        if (!runs && (before == null || width(depth) > width(before))) {
            verdicts[choice] = depth;
        }
    }

    private static int width(DeciderDepth depth) {
        return switch (depth) {
            case ATOM -> 0;
            case NEIGHBORS -> 1;
            case FLOW -> 2;
            case ALL -> 3;
        };
    }

    /** Draws the conclusion when all deciders of a choice were asked. */
    void conclude(int choice) {
        concluded[choice] = true;
        DeciderDepth verdict = verdicts[choice];
        if (verdict != null) {
            ignore(graph.firstChoice() + choice, verdict);
        }
    }

    /** Returns whether the task or nested flow that begins at a node is ignored. */
    boolean isIgnored(int begin) {
        return begin >= 0 && ignored.get(begin);
    }

    /** Returns what begins at a node. */
    ChoiceTable.Span span(int begin) {
        return Objects.requireNonNull(table.span(begin), "nothing begins here");
    }

    private void ignore(int begin, DeciderDepth depth) {
        ignored.set(begin);
        Deque<Integer> ends = new ArrayDeque<>();
        // Not those that are ignored: a narrower verdict may have ignored them without what follows.
        BitSet reached = new BitSet();
        if (depth != DeciderDepth.ATOM) {
            ends.add(span(begin).end());
        }
        while (!ends.isEmpty()) {
            int end = ends.remove();
            for (int i = graph.firstSuccessor(end); i < graph.endOfSuccessors(end); i++) {
                int successor = graph.successor(i);
                ChoiceTable.Span span = table.span(successor);
                // Nothing begins at the gate that ends a flow. What follows the flow is never ignored: the flow around
                // it
                // was proven without knowing the deciders within.
                if (span != null && !reached.get(successor)) {
                    reached.set(successor);
                    ignored.set(successor);
                    if (depth != DeciderDepth.NEIGHBORS) {
                        ends.add(span.end());
                    }
                }
            }
        }
    }

    /** Forgets what was said within a scope, and what was to be ignored because of it. */
    void forget(int scope) {
        ignored.clear();
        for (int choice = 0; choice < asked.length; choice++) {
            if (graph.scopes().contains(scope, graph.firstChoice() + choice)) {
                asked[choice] = 0;
                concluded[choice] = false;
                verdicts[choice] = null;
            } else if (concluded[choice]) {
                conclude(choice);
            }
        }
    }
}
