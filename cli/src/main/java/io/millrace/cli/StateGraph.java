package io.millrace.cli;

import io.millrace.runtime.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The graph of a run: what it consists of, and how far each task is. Immutable.
 *
 * @param run the id of the run
 * @param flow the name of its flow
 * @param nodes the tasks and nested flows: what is waited for stands before what waits
 */
record StateGraph(String run, String flow, List<Node> nodes) {
    /**
     * A task or nested flow.
     *
     * @param name its qualified name
     * @param after the qualified names of what it waits for in its flow
     * @param state how far the task is; empty for a nested flow
     */
    record Node(String name, List<String> after, Optional<TaskState> state) {
        Node {
            after = List.copyOf(after);
        }
    }

    StateGraph {
        nodes = List.copyOf(nodes);
    }

    static StateGraph of(RunView view) {
        Map<String, StoredTask> open = new LinkedHashMap<>();
        view.tasks().forEach(task -> open.put(task.name(), task));
        List<Node> nodes = new ArrayList<>();
        for (StoredGraph.Member member : view.graph().members()) {
            Optional<TaskState> state =
                    Optional.ofNullable(open.remove(member.name())).map(StoredTask::state);
            nodes.add(new Node(member.name(), member.after(), state));
        }
        // Of which the records tell, and the stored plan does not.
        open.values().forEach(task -> nodes.add(new Node(task.name(), List.of(), Optional.of(task.state()))));
        var summary = view.history().summary();
        return new StateGraph(summary.id().value(), summary.identity().flow(), nodes);
    }

    /** Returns the nested flow that begins with a node: the node is in it, and waits for nothing else there. */
    Optional<String> begins(Node node) {
        int dot = node.name().lastIndexOf('.');
        return node.after().isEmpty() && dot > 0
                ? Optional.of(node.name().substring(0, dot)).filter(this::isFlow)
                : Optional.empty();
    }

    private boolean isFlow(String name) {
        return nodes.stream()
                .anyMatch(node -> node.name().equals(name) && node.state().isEmpty());
    }

    /** Returns an id for drawings, made of letters, digits and underscores; different for different names. */
    static String id(String name) {
        StringBuilder id = new StringBuilder("n_");
        name.codePoints()
                .forEach(character -> id.append(
                        character < 128 && Character.isLetterOrDigit(character)
                                ? Character.toString(character)
                                : "_" + Integer.toHexString(character) + "_"));
        return id.toString();
    }
}
