package io.millrace.runtime.layout;

import java.util.List;

/**
 * A nested flow.
 *
 * @param head what it has as a node
 * @param flow the flow
 * @param takes what it gets from the outer flow
 * @param gives what the outer flow gets from it
 */
public record SubflowSpec(Head head, FlowSpec flow, List<Crossing> takes, List<Crossing> gives) implements NodeSpec {
    /** Copies the lists. */
    public SubflowSpec {
        takes = List.copyOf(takes);
        gives = List.copyOf(gives);
    }

    /**
     * A value that crosses the border of the nested flow.
     *
     * @param outer the value in the outer flow
     * @param inner the input or output of the nested flow
     */
    public record Crossing(ValueSpec outer, ValueSpec inner) {}
}
