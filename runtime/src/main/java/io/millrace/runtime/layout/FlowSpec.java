package io.millrace.runtime.layout;

import java.util.List;
import java.util.Optional;

/**
 * A flow as its plan tells it.
 *
 * @param format the format of the plan
 * @param name the name of the flow
 * @param version the version of the flow
 * @param fingerprint the fingerprint of the flow without its nested ones
 * @param values all values, by slot
 * @param inputs the values that are its input
 * @param outputs the values that it gives
 * @param nodes its tasks and nested flows, topologically ordered
 * @param controller the retry controller of the flow, if any
 */
public record FlowSpec(
        int format,
        String name,
        int version,
        String fingerprint,
        List<ValueSpec> values,
        List<ValueSpec> inputs,
        List<ValueSpec> outputs,
        List<NodeSpec> nodes,
        Optional<ControllerSpec> controller) {
    /** The newest format of plans that this runtime knows. */
    public static final int NEWEST_FORMAT = 1;

    /** Copies the lists. */
    public FlowSpec {
        values = List.copyOf(values);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
    }

    /** Returns the input of that name, if there is one. */
    public Optional<ValueSpec> input(String name) {
        return inputs.stream().filter(value -> value.name().equals(name)).findFirst();
    }

    /** Returns the output of that name, if there is one. */
    public Optional<ValueSpec> output(String name) {
        return outputs.stream().filter(value -> value.name().equals(name)).findFirst();
    }
}
