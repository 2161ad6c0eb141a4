package io.millrace.processor.emit;

import io.millrace.model.DeciderDeclaration;
import io.millrace.model.FlowGraph;
import io.millrace.model.FlowShape;
import io.millrace.model.RevertDeclaration;
import io.millrace.model.TaskDeclaration;
import io.millrace.processor.source.FlowClass;
import io.millrace.processor.source.MethodCall;
import java.util.Objects;

/**
 * A sound flow on its way to its generated class.
 *
 * @param source what was read
 * @param graph what was resolved
 * @param shape the flow's meaning
 * @param names the names of types and variables
 * @param methods the names of methods
 * @param slots the numbers of values, members and deciders
 */
record Emission(FlowClass source, FlowGraph graph, FlowShape shape, FlowNames names, MethodNames methods, Slots slots) {
    static Emission of(FlowClass source, FlowGraph graph, FlowShape shape) {
        return new Emission(
                source, graph, shape, new FlowNames(source, TypeNames::of), new MethodNames(source), new Slots(graph));
    }

    MethodCall call(TaskDeclaration task) {
        return Objects.requireNonNull(source.tasks().get(task), task::name);
    }

    MethodCall call(RevertDeclaration revert) {
        return Objects.requireNonNull(source.reverts().get(revert), revert::name);
    }

    MethodCall call(DeciderDeclaration decider) {
        return Objects.requireNonNull(source.deciders().get(decider), decider::name);
    }
}
