package io.millrace.runtime.layout;

import io.millrace.runtime.machine.AtomGraph;
import io.millrace.runtime.machine.ChoiceTable;
import io.millrace.runtime.machine.EdgeList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the nodes of the {@link AtomGraph} and draws its edges.
 *
 * <p>What stands for a task, in this order: the choice of its deciders, the control of its controller, the atom. For a
 * nested flow: the choice, the control of the controller around it, the gate that opens it, the control of its own
 * controller, all that is in it, the gate that opens what follows. What is not there is left out.
 */
final class GraphNodes {
    private static final int NOTHING = -1;

    private final List<PlacedFlow> flows;
    private final List<FlowLayout.TaskPlace> tasks;
    private final PlacedScopes scopes;
    private final EdgeList edges = new EdgeList();
    private final List<PlacedChoice> choices = new ArrayList<>();
    /** By choice: the scope that it lies in. */
    private final List<Integer> choiceScopes = new ArrayList<>();
    /** By flow and node: the choice before it. */
    private final List<int[]> choicesOf = new ArrayList<>();

    private final int firstControl;
    private final int firstChoice;

    GraphNodes(List<PlacedFlow> flows, List<FlowLayout.TaskPlace> tasks, PlacedScopes scopes) {
        this.flows = flows;
        this.tasks = tasks;
        this.scopes = scopes;
        this.firstControl = tasks.size() + 2 * (flows.size() - 1);
        this.firstChoice = firstControl + scopes.tree.controls();
        flows.forEach(placed -> choicesOf.add(choices(placed)));
    }

    private int[] choices(PlacedFlow placed) {
        int[] found = new int[placed.numbers.length];
        for (NodeSpec node : placed.window.flow().nodes()) {
            int index = node.head().index();
            found[index] = NOTHING;
            if (!node.head().deciders().isEmpty()) {
                found[index] = choices.size();
                choices.add(new PlacedChoice(
                        placed.window.prefix() + node.name(), node.head().deciders(), placed.number));
                choiceScopes.add(placed.interior);
            }
        }
        return found;
    }

    List<PlacedChoice> choices() {
        return choices;
    }

    void connect() {
        flows.forEach(this::connect);
    }

    private void connect(PlacedFlow placed) {
        List<NodeSpec> nodes = placed.window.flow().nodes();
        boolean[] followed = new boolean[nodes.size()];
        int opening = opening(placed);
        for (NodeSpec node : nodes) {
            List<Integer> predecessors = node.head().predecessors();
            for (int predecessor : predecessors) {
                followed[predecessor] = true;
                edges.add(end(placed, nodes.get(predecessor)), begin(placed, node));
            }
            if (predecessors.isEmpty() && opening != NOTHING) {
                edges.add(opening, begin(placed, node));
            }
            connectWithin(placed, node);
        }
        if (placed.isNested()) {
            for (NodeSpec node : nodes) {
                if (!followed[node.head().index()]) {
                    edges.add(end(placed, node), gate(placed.number) + 1);
                }
            }
            if (nodes.isEmpty()) {
                edges.add(opening, gate(placed.number) + 1);
            }
        }
    }

    /** Draws the edges between the nodes that stand for a task or nested flow. */
    private void connectWithin(PlacedFlow placed, NodeSpec node) {
        List<Integer> line = line(placed, node);
        for (int i = 1; i < line.size(); i++) {
            edges.add(line.get(i - 1), line.get(i));
        }
        if (node instanceof SubflowSpec) {
            PlacedFlow inner = flows.get(placed.numbers[node.head().index()]);
            if (opening(inner) != gate(inner.number)) {
                edges.add(gate(inner.number), opening(inner));
            }
        }
    }

    /** Returns the nodes from the one at which a task or nested flow begins to its atom, or the gate that opens it. */
    private List<Integer> line(PlacedFlow placed, NodeSpec node) {
        int index = node.head().index();
        List<Integer> line = new ArrayList<>(3);
        int choice = choicesOf.get(placed.number)[index];
        if (choice != NOTHING) {
            line.add(firstChoice + choice);
        }
        int control = scopes.control(placed.interior, placed.scopes[index]);
        if (control != NOTHING) {
            line.add(firstControl + control);
        }
        int number = placed.numbers[index];
        line.add(node instanceof TaskSpec ? number : gate(number));
        return line;
    }

    private int begin(PlacedFlow placed, NodeSpec node) {
        return line(placed, node).get(0);
    }

    private int end(PlacedFlow placed, NodeSpec node) {
        int number = placed.numbers[node.head().index()];
        return node instanceof TaskSpec ? number : gate(number) + 1;
    }

    /** Returns the node that the first nodes of a flow follow. */
    private int opening(PlacedFlow placed) {
        int control = scopes.control(placed.scope, placed.interior);
        if (control != NOTHING) {
            return firstControl + control;
        }
        return placed.isNested() ? gate(placed.number) : NOTHING;
    }

    /** Returns the gate that opens a nested flow; the one that opens what follows it is the next. */
    private int gate(int flow) {
        return tasks.size() + 2 * (flow - 1);
    }

    AtomGraph graph(List<AtomGraph.Atom> atoms) {
        int gates = firstControl - tasks.size();
        return new AtomGraph(atoms, gates, scopes.tree.build(nodeScopes()), choiceTable(), edges);
    }

    private int[] nodeScopes() {
        int[] found = new int[firstChoice + choices.size()];
        for (int atom = 0; atom < tasks.size(); atom++) {
            found[atom] = tasks.get(atom).scope();
        }
        for (PlacedFlow placed : flows) {
            if (placed.isNested()) {
                found[gate(placed.number)] = placed.scope;
                // When it is passed, the flow's own scope has succeeded.
                found[gate(placed.number) + 1] = placed.interior;
            }
        }
        for (int control = 0; control < scopes.controlScopes().size(); control++) {
            found[firstControl + control] = scopes.controlScopes().get(control);
        }
        for (int choice = 0; choice < choices.size(); choice++) {
            found[firstChoice + choice] = choiceScopes.get(choice);
        }
        return found;
    }

    private ChoiceTable choiceTable() {
        if (choices.isEmpty()) {
            return ChoiceTable.NONE;
        }
        Map<Integer, ChoiceTable.Span> spans = new HashMap<>();
        for (PlacedFlow placed : flows) {
            for (NodeSpec node : placed.window.flow().nodes()) {
                spans.put(begin(placed, node), span(placed, node));
            }
        }
        return new ChoiceTable(choices.stream().map(this::choice).toList(), spans);
    }

    private ChoiceTable.Span span(PlacedFlow placed, NodeSpec node) {
        int number = placed.numbers[node.head().index()];
        if (node instanceof TaskSpec) {
            return new ChoiceTable.Span(number, number, number + 1);
        }
        PlacedFlow inner = flows.get(number);
        return new ChoiceTable.Span(end(placed, node), inner.firstAtom, inner.endAtom);
    }

    private ChoiceTable.Choice choice(PlacedChoice choice) {
        PlacedFlow placed = flows.get(choice.window());
        List<ChoiceTable.Decider> deciders = new ArrayList<>();
        for (DeciderSpec decider : choice.deciders()) {
            List<Integer> providers = decider.requires().stream()
                    .map(value -> value.node() == ValueSpec.NO_NODE
                            ? NOTHING
                            : begin(placed, placed.window.flow().nodes().get(value.node())))
                    .toList();
            deciders.add(new ChoiceTable.Decider(decider.depth(), providers));
        }
        return new ChoiceTable.Choice(choice.target(), deciders);
    }
}
