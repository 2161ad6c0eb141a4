package io.millrace.runtime.layout;

import java.util.List;
import java.util.Optional;

/** A node of a flow's graph: a task or a nested flow. */
public sealed interface NodeSpec permits TaskSpec, SubflowSpec {
    /** Returns what both kinds of nodes have. */
    Head head();

    /** Returns the name of the node in its flow. */
    default String name() {
        return head().name();
    }

    /**
     * What both kinds of nodes have.
     *
     * @param index the number of the node in its flow
     * @param name its name in its flow
     * @param order its place in source order
     * @param priority higher ones start first
     * @param predecessors the numbers of the nodes that must be done before, each once; all are less than {@code index}
     * @param deciders what decides whether it runs
     * @param controller the retry controller around it, if any
     */
    record Head(
            int index,
            String name,
            int order,
            int priority,
            List<Integer> predecessors,
            List<DeciderSpec> deciders,
            Optional<ControllerSpec> controller) {
        /** Copies the lists. */
        public Head {
            predecessors = List.copyOf(predecessors);
            deciders = List.copyOf(deciders);
        }
    }
}
