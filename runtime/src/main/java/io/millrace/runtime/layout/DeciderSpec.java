package io.millrace.runtime.layout;

import io.millrace.model.DeciderDepth;
import java.util.List;

/**
 * A decider of a node.
 *
 * @param number its number in its flow
 * @param name the name of its method
 * @param depth what is ignored together with the node
 * @param requires the values that it takes
 */
public record DeciderSpec(int number, String name, DeciderDepth depth, List<ValueSpec> requires) {
    /** Copies the list. */
    public DeciderSpec {
        requires = List.copyOf(requires);
    }
}
