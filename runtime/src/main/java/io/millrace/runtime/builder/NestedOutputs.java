package io.millrace.runtime.builder;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.layout.DeciderSpec;
import io.millrace.runtime.layout.FlowSpec;
import io.millrace.runtime.layout.NodeSpec;
import io.millrace.runtime.layout.SubflowSpec;
import io.millrace.runtime.layout.SubflowSpec.Crossing;
import io.millrace.runtime.layout.ValueSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a flow gives to one that nests it, as far as types and absence go: as its author declared it where there is such a
 * declaration, else as its plan tells it.
 */
final class NestedOutputs {
    private NestedOutputs() {}

    /** A value that a nested flow gives. */
    record NestedValue(String name, Type type, boolean optional) {
        static NestedValue of(KeyUse<?> value) {
            return new NestedValue(value.key().name(), value.key().type(), value instanceof OptionalKey<?>);
        }
    }

    static List<NestedValue> of(FlowDefinition<?, ?> flow) {
        FlowSpec spec = flow.plan().spec();
        Map<String, NestedValue> declared = new HashMap<>();
        declared(flow).forEach(value -> declared.put(value.name(), value));
        BitSet perhapsIgnored = perhapsIgnored(spec);
        return spec.outputs().stream()
                .map(value -> declared.getOrDefault(
                        value.name(),
                        new NestedValue(value.name(), value.type(), isPerhapsAbsent(spec, value, perhapsIgnored))))
                .toList();
    }

    private static List<NestedValue> declared(FlowDefinition<?, ?> flow) {
        return flow instanceof BuiltFlow<?, ?> built
                ? built.outputs().stream().<NestedValue>map(NestedValue::of).toList()
                : outputRecord(flow.getClass()).stream()
                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                        .map(NestedOutputs::component)
                        .toList();
    }

    /** Returns the record that the author of a generated flow has named as its output, if there is one. */
    private static Optional<Class<?>> outputRecord(Class<?> flow) {
        return Arrays.stream(flow.getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(type -> type.getRawType() == FlowDefinition.class)
                .map(type -> type.getActualTypeArguments()[1])
                .filter(output -> output instanceof Class<?> plain && plain.isRecord())
                .<Class<?>>map(output -> (Class<?>) output)
                .findFirst();
    }

    private static NestedValue component(RecordComponent component) {
        Type type = component.getGenericType();
        boolean optional =
                type instanceof ParameterizedType parameterized && parameterized.getRawType() == Optional.class;
        Type value = optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        return new NestedValue(
                component.getName(), ValueKey.of(component.getName(), value).type(), optional);
    }

    private static boolean isPerhapsAbsent(FlowSpec flow, ValueSpec value, BitSet perhapsIgnored) {
        if (value.optional()) {
            return true;
        }
        if (value.node() == ValueSpec.NO_NODE) {
            return false;
        }
        if (perhapsIgnored.get(value.node())) {
            return true;
        }
        return flow.nodes().get(value.node()) instanceof SubflowSpec subflow
                && subflow.gives().stream()
                        .filter(crossing -> crossing.outer().slot() == value.slot())
                        .map(Crossing::inner)
                        .anyMatch(inner -> isPerhapsAbsent(subflow.flow(), inner, perhapsIgnored(subflow.flow())));
    }

    /** Returns the nodes that a decider may have ignored when the flow is done. */
    private static BitSet perhapsIgnored(FlowSpec flow) {
        BitSet ignored = new BitSet();
        for (NodeSpec node : flow.nodes()) {
            for (DeciderSpec decider : node.head().deciders()) {
                ignored.or(ignoredWith(flow, node.head().index(), decider));
            }
        }
        return ignored;
    }

    /** Predecessors have lower numbers, so one walk up finds what follows. */
    private static BitSet ignoredWith(FlowSpec flow, int target, DeciderSpec decider) {
        BitSet ignored = new BitSet();
        ignored.set(target);
        for (NodeSpec node : flow.nodes().subList(target + 1, flow.nodes().size())) {
            List<Integer> predecessors = node.head().predecessors();
            boolean follows = switch (decider.depth()) {
                case ATOM -> false;
                case NEIGHBORS -> predecessors.contains(target);
                case FLOW, ALL -> predecessors.stream().anyMatch(ignored::get);
            };
            if (follows) {
                ignored.set(node.head().index());
            }
        }
        return ignored;
    }
}
