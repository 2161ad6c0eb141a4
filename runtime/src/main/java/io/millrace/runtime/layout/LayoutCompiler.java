package io.millrace.runtime.layout;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.layout.SubflowSpec.Crossing;
import io.millrace.runtime.machine.AtomGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Flattens a flow to its {@link FlowLayout}.
 *
 * <p>Atoms are numbered in the order of rank: the nodes of a flow by priority, higher first, then by source order; the
 * tasks of a nested flow all stand where the nested flow stands. Loops over stacks of their own: neither long nor deeply
 * nested flows need a deep stack.
 */
public final class LayoutCompiler {
    private final List<PlacedFlow> flows = new ArrayList<>();
    private final List<FlowLayout.TaskPlace> tasks = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final PlacedScopes scopes = new PlacedScopes();
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
        open.push(place(root, "", -1, -1, 0));
        while (!open.isEmpty()) {
            PlacedFlow placed = open.element();
            if (!placed.hasNext()) {
                placed.endAtom = tasks.size();
                open.pop();
                continue;
            }
            NodeSpec node = placed.next();
            String name = placed.window.prefix() + node.name();
            int index = node.head().index();
            Optional<ControllerSpec> controller =
                    isTriedByElement(node) ? Optional.empty() : node.head().controller();
            int scope = scopes.around(placed.interior, name, controller, placed.number, false);
            placed.scopes[index] = scope;
            if (node instanceof TaskSpec task) {
                placed.numbers[index] = tasks.size();
                tasks.add(new FlowLayout.TaskPlace(task, placed.number, scope));
                names.add(name);
            } else if (node instanceof SubflowSpec subflow) {
                placed.numbers[index] = flows.size();
                open.push(place(subflow.flow(), name + ".", placed.number, index, scope));
            }
        }
    }

    private static boolean isTriedByElement(NodeSpec node) {
        return node instanceof TaskSpec task && task.elementRetry().isPresent();
    }

    private PlacedFlow place(FlowSpec flow, String prefix, int parent, int node, int scope) {
        int number = flows.size();
        String name = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
        int interior = scopes.around(scope, name, flow.controller(), number, true);
        Window window = new Window(flow, prefix, slots, parent, node);
        PlacedFlow placed = new PlacedFlow(window, number, scope, interior, tasks.size());
        slots += flow.values().size();
        flows.add(placed);
        return placed;
    }

    private FlowLayout layout() {
        GraphNodes nodes = new GraphNodes(flows, tasks, scopes);
        nodes.connect();
        GateCopies.Builder copies = new GateCopies.Builder();
        flows.stream().filter(PlacedFlow::isNested).forEach(placed -> copy(placed, copies));
        AtomGraph graph = nodes.graph(IntStream.range(0, tasks.size())
                .mapToObj(atom -> atom(names.get(atom), tasks.get(atom).task()))
                .toList());
        List<Window> windows = flows.stream().map(placed -> placed.window).toList();
        return new FlowLayout(graph, windows, slots, copies.build(), tasks, scopes.specs(), nodes.choices());
    }

    private static AtomGraph.Atom atom(String name, TaskSpec task) {
        return new AtomGraph.Atom(
                name,
                task.revert().map(RevertSpec::when).orElse(null),
                task.each().map(EachSpec::concurrency).orElse(AtomGraph.Atom.NO_ELEMENTS));
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
