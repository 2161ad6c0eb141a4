package io.millrace.runtime.layout;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.layout.SubflowSpec.Crossing;
import io.millrace.runtime.machine.AtomGraph;
import io.millrace.runtime.machine.EdgeList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Flattens a flow to its {@link FlowLayout}.
 *
 * <p>Atoms are numbered in the order of rank: the nodes of a flow by priority, higher first, then by source order; the
 * tasks of a nested flow all stand where the nested flow stands. Each nested flow gets two gates: the first waits for
 * what the nested flow waits for and opens its tasks, the second waits for its tasks and opens what follows. Loops over
 * stacks of their own: neither long nor deeply nested flows need a deep stack.
 */
public final class LayoutCompiler {
    private final List<PlacedFlow> flows = new ArrayList<>();
    private final List<FlowLayout.TaskPlace> tasks = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int slots;

    private LayoutCompiler() {}

    /**
     * Returns the layout of a flow.
     *
     * @throws MillraceException R001, R002 or R003, if this runtime cannot run the flow
     */
    public static FlowLayout compile(FlowSpec flow) {
        LayoutCompiler compiler = new LayoutCompiler();
        compiler.place(flow);
        compiler.flows.forEach(placed -> FlowCheck.check(flow, placed.window));
        return compiler.layout();
    }

    private void place(FlowSpec root) {
        Deque<PlacedFlow> open = new ArrayDeque<>();
        open.push(place(root, "", -1, -1));
        while (!open.isEmpty()) {
            PlacedFlow placed = open.element();
            if (!placed.hasNext()) {
                open.pop();
                continue;
            }
            NodeSpec node = placed.next();
            String name = placed.window.prefix() + node.name();
            int index = node.head().index();
            if (node instanceof TaskSpec task) {
                placed.numbers[index] = tasks.size();
                tasks.add(new FlowLayout.TaskPlace(task, placed.number));
                names.add(name);
            } else if (node instanceof SubflowSpec subflow) {
                placed.numbers[index] = flows.size();
                open.push(place(subflow.flow(), name + ".", placed.number, index));
            }
        }
    }

    private PlacedFlow place(FlowSpec flow, String prefix, int parent, int node) {
        PlacedFlow placed = new PlacedFlow(new Window(flow, prefix, slots, parent, node), flows.size());
        slots += flow.values().size();
        flows.add(placed);
        return placed;
    }

    private FlowLayout layout() {
        EdgeList edges = new EdgeList();
        flows.forEach(placed -> connect(placed, edges));
        GateCopies.Builder copies = new GateCopies.Builder();
        flows.stream().filter(PlacedFlow::isNested).forEach(placed -> copy(placed, copies));
        List<@Nullable RevertWhen> reverts = new ArrayList<>();
        tasks.forEach(
                place -> reverts.add(place.task().revert().map(RevertSpec::when).orElse(null)));
        AtomGraph graph = new AtomGraph(names, reverts, 2 * (flows.size() - 1), edges);
        List<Window> windows = flows.stream().map(placed -> placed.window).toList();
        return new FlowLayout(graph, windows, slots, copies.build(), tasks);
    }

    private void connect(PlacedFlow placed, EdgeList edges) {
        List<NodeSpec> nodes = placed.window.flow().nodes();
        boolean[] followed = new boolean[nodes.size()];
        for (NodeSpec node : nodes) {
            List<Integer> predecessors = node.head().predecessors();
            for (int predecessor : predecessors) {
                followed[predecessor] = true;
                edges.add(end(placed, nodes.get(predecessor)), begin(placed, node));
            }
            if (predecessors.isEmpty() && placed.isNested()) {
                edges.add(firstGate(placed.number), begin(placed, node));
            }
        }
        if (placed.isNested()) {
            for (NodeSpec node : nodes) {
                if (!followed[node.head().index()]) {
                    edges.add(end(placed, node), firstGate(placed.number) + 1);
                }
            }
            if (nodes.isEmpty()) {
                edges.add(firstGate(placed.number), firstGate(placed.number) + 1);
            }
        }
    }

    private int begin(PlacedFlow placed, NodeSpec node) {
        int number = placed.numbers[node.head().index()];
        return node instanceof TaskSpec ? number : firstGate(number);
    }

    private int end(PlacedFlow placed, NodeSpec node) {
        int number = placed.numbers[node.head().index()];
        return node instanceof TaskSpec ? number : firstGate(number) + 1;
    }

    /** The gates of the first nested flow follow the atoms, and so on. */
    private int firstGate(int flow) {
        return tasks.size() + 2 * (flow - 1);
    }

    private void copy(PlacedFlow placed, GateCopies.Builder copies) {
        Window inner = placed.window;
        Window outer = flows.get(inner.parent()).window;
        SubflowSpec subflow = (SubflowSpec) outer.flow().nodes().get(inner.node());
        int[] outside = slots(subflow.takes().stream().map(Crossing::outer).toList(), outer);
        int[] inside = slots(subflow.takes().stream().map(Crossing::inner).toList(), inner);
        copies.gate(outside, inside);
        int[] given = slots(subflow.gives().stream().map(Crossing::inner).toList(), inner);
        int[] got = slots(subflow.gives().stream().map(Crossing::outer).toList(), outer);
        copies.gate(given, got);
    }

    private static int[] slots(List<ValueSpec> values, Window window) {
        return values.stream().mapToInt(value -> window.base() + value.slot()).toArray();
    }
}
