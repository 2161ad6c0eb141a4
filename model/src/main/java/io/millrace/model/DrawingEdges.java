package io.millrace.model;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arrows of a drawing: all edges between the same two members as one, with their labels. */
final class DrawingEdges {
    private DrawingEdges() {}

    /**
     * An arrow.
     *
     * @param from the id it starts at
     * @param to the id it ends at
     * @param label the values that go along it, empty where it orders only
     */
    record Arrow(String from, String to, String label) {}

    /** The id of the flow's input, which no member can have. */
    static final String INPUT = "input";

    static List<Arrow> of(FlowGraph graph) {
        Map<List<String>, List<String>> labels = new LinkedHashMap<>();
        for (Binding binding : graph.bindings()) {
            boolean fromInput =
                    binding.provider().stream().anyMatch(provider -> provider.kind() == Provider.Kind.INPUT);
            if (fromInput && binding.requirer().isMember()) {
                add(
                        labels,
                        INPUT,
                        FlowDrawings.id(binding.requirer().name()),
                        binding.requirement().name());
            }
        }
        for (Edge edge : graph.edges()) {
            add(
                    labels,
                    FlowDrawings.id(edge.from().name()),
                    FlowDrawings.id(edge.to().name()),
                    edge.label());
        }
        List<Arrow> arrows = new ArrayList<>();
        labels.forEach((ends, names) -> arrows.add(new Arrow(
                ends.get(0),
                ends.get(1),
                names.stream().filter(name -> !name.isEmpty()).distinct().collect(joining(", ")))));
        return arrows;
    }

    private static void add(Map<List<String>, List<String>> labels, String from, String to, String label) {
        labels.computeIfAbsent(List.of(from, to), ends -> new ArrayList<>()).add(label);
    }
}
