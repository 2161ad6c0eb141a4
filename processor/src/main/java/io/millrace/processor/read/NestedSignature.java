package io.millrace.processor.read;

import io.millrace.model.FlowGraph;
import io.millrace.model.Provider;
import io.millrace.model.TypeRef;
import io.millrace.processor.source.FlowClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a flow takes and gives, as a flow that nests it sees it. Plain data, so that it can be kept from one round to the
 * next.
 *
 * @param inputs the components of the input record
 * @param outputs the components of the output record, or else the values of the generated output, by name: the Eclipse
 *     compiler gives the methods of a class file in an order of its own, and an outer flow must come out the same
 *     whether this one is compiled with it or before it
 * @param isPublic whether the generated class can be named from other packages
 * @param isComplete whether all values are known
 */
public record NestedSignature(List<Value> inputs, List<Value> outputs, boolean isPublic, boolean isComplete) {
    public NestedSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * A value that crosses the border of the nested flow.
     *
     * @param name its name inside
     * @param type its type, empty where that is not known
     * @param optional whether it may be absent
     */
    public record Value(String name, Optional<TypeRef> type, boolean optional) {}

    /** Returns the signature of a flow that is compiled here, also where the flow has problems. */
    public static NestedSignature of(FlowReading reading, FlowGraph graph) {
        FlowClass flow = reading.flow();
        List<Value> inputs = flow.declaration().input().stream()
                .map(value -> value(reading, value.name(), value.type(), value.optional()))
                .toList();
        List<Value> outputs = flow.declaration().output().isPresent()
                ? flow.declaration().output().get().components().stream()
                        .map(value -> value(reading, value.name(), value.type(), value.optional()))
                        .toList()
                : generatedOutput(reading, graph);
        return new NestedSignature(inputs, outputs, flow.isPublic(), reading.isComplete());
    }

    private static List<Value> generatedOutput(FlowReading reading, FlowGraph graph) {
        List<Value> values = new ArrayList<>();
        // On a cycle a decider seems to ignore everything; the cycle is reported, and nothing that follows from it.
        boolean hasOrder =
                graph.inOrder().size() == graph.declaration().members().size();
        for (Provider provider : graph.outputs()) {
            TypeRef type = graph.typeOf(provider.provision());
            boolean optional = hasOrder
                    ? graph.perhapsAbsent(provider)
                    : provider.provision().optional();
            values.add(value(reading, provider.provision().name(), type, optional));
        }
        values.sort(Comparator.comparing(Value::name));
        return values;
    }

    private static Value value(FlowReading reading, String name, TypeRef type, boolean optional) {
        boolean isKnown = !reading.types().isUnknown(type);
        return new Value(name, isKnown ? Optional.of(type) : Optional.empty(), optional);
    }
}
