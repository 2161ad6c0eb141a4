package io.millrace.runtime.builder;

import io.millrace.model.ControllerDeclaration;
import io.millrace.model.DeciderDeclaration;
import io.millrace.model.Fingerprint;
import io.millrace.model.FlowGraph;
import io.millrace.model.FlowShape;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.Provider;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import io.millrace.model.RevertDeclaration;
import io.millrace.model.SubflowDeclaration;
import io.millrace.model.TaskDeclaration;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanNode;
import io.millrace.runtime.plan.PlanSubflow;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.PlanValue;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes the plan and the calls of a sound flow. */
final class PlanAssembly<I, O> {
    private final FlowBuilder<I> flow;
    private final FlowReading reading;
    private final FlowGraph graph;
    private final FlowShape shape;
    private final PlanBuilder plan;
    private final Map<Provision, PlanValue> values = new HashMap<>();
    private final Slots slots;
    private final Map<MemberDeclaration, PlanNode> nodes = new HashMap<>();

    PlanAssembly(FlowBuilder<I> flow, CheckedFlow checked) {
        this.flow = flow;
        this.reading = checked.reading();
        this.graph = checked.graph();
        this.shape = FlowShape.of(graph, reading.types());
        this.plan = PlanBuilder.flow(FlowPlan.NEWEST_FORMAT, flow.name, flow.version, Fingerprint.of(shape));
        this.slots = new Slots(graph, reading.values());
    }

    FlowDefinition<I, O> build(Function<? super Values, ? extends O> output) {
        BuiltCalls<I, O> calls = new BuiltCalls<>(flow.name, shape, output);
        calls.addInputs(flow.input);
        graph.declaration()
                .input()
                .forEach(value -> add(
                        value,
                        value.optional()
                                ? plan.inputOptional(
                                        value.name(), reading.values().type(value))
                                : plan.input(value.name(), reading.values().type(value))));
        graph.declaration().controllers().forEach(controller -> addController(controller, calls));
        Map<MemberDeclaration, Integer> orders = new HashMap<>();
        graph.declaration().members().forEach(member -> orders.put(member, orders.size()));
        for (MemberDeclaration member : graph.inOrder()) {
            add(member, Objects.requireNonNull(orders.get(member), member::name), calls);
        }
        for (Provider given : graph.outputs()) {
            calls.addOutput(given.provision().name(), slots.of(given.provision()));
        }
        plan.output(
                graph.outputs().stream().map(given -> value(given.provision())).toArray(PlanValue[]::new));
        return new BuiltFlow<>(
                plan.build(), calls, flow.outputs().map(List::copyOf).orElse(List.of()));
    }

    private void add(Provision provision, PlanValue value) {
        values.put(provision, value);
        slots.add(provision);
    }

    private PlanValue value(Provision provision) {
        return Objects.requireNonNull(values.get(provision), provision::toString);
    }

    private PlanValue value(Requirement required) {
        return value(slots.provision(required));
    }

    private PlanValue[] values(List<Requirement> required) {
        return required.stream().map(this::value).toArray(PlanValue[]::new);
    }

    private void addController(ControllerDeclaration controller, BuiltCalls<I, O> calls) {
        flow.retry.policy().ifPresent(plan::retry);
        flow.retry.alternatives().ifPresent(all -> {
            Provision as = controller.provides().orElseThrow();
            add(
                    as,
                    controller.requires().isEmpty()
                            ? plan.retryEach(as.name(), all.as().type(), all.constants(), all.isRevertAll())
                            : plan.retryEach(
                                    as.name(),
                                    all.as().type(),
                                    value(controller.requires().get(0)),
                                    all.isRevertAll()));
        });
        flow.retry.controller().ifPresent(custom -> {
            PlanValue[] required = values(controller.requires());
            controller
                    .provides()
                    .ifPresentOrElse(
                            as -> add(
                                    as,
                                    plan.retryController(
                                            custom.name,
                                            as.name(),
                                            reading.values().type(as),
                                            required)),
                            () -> plan.retryController(custom.name, required));
            calls.setControl(
                    slots.wiring(custom.taken, "retry controller '" + custom.name + "'"),
                    custom.control().orElseThrow());
        });
    }

    private void add(MemberDeclaration member, int order, BuiltCalls<I, O> calls) {
        int number = nodes.size();
        if (member instanceof TaskDeclaration task) {
            PlanTask node = plan.task(task.name(), order);
            nodes.put(task, node);
            addAlternatives(task, reading.builder(task).retry, node);
            addTask(task, node);
            calls.addTask(number, taskCode(task));
            graph.decidersOf(task).forEach(decider -> {
                node.decider(decider.name(), decider.depth(), values(decider.requires()));
                addDecider(decider, calls);
            });
        } else {
            SubflowDeclaration subflow = (SubflowDeclaration) member;
            SubflowBuilder builder = reading.builder(subflow);
            PlanSubflow node = plan.subflow(subflow.name(), order, builder.flow.plan());
            nodes.put(subflow, node);
            addAlternatives(subflow, builder.retry, node);
            addSubflow(subflow, builder, node);
            calls.addNested(number, builder.flow.calls());
            graph.decidersOf(subflow).forEach(decider -> {
                node.decider(decider.name(), decider.depth(), values(decider.requires()));
                addDecider(decider, calls);
            });
        }
    }

    private PlanNode[] predecessors(MemberDeclaration member) {
        return graph.predecessors(member).stream()
                .map(before -> Objects.requireNonNull(nodes.get(before), before::name))
                .toArray(PlanNode[]::new);
    }

    private void addAlternatives(MemberDeclaration member, RetryChoice retry, PlanNode node) {
        retry.alternatives().ifPresent(all -> {
            ControllerDeclaration controller = member.controllers().get(0);
            Provision as = controller.provides().orElseThrow();
            add(
                    as,
                    controller.requires().isEmpty()
                            ? node.retryEach(as.name(), all.as().type(), all.constants(), all.isRevertAll())
                            : node.retryEach(
                                    as.name(),
                                    all.as().type(),
                                    value(controller.requires().get(0)),
                                    all.isRevertAll()));
        });
    }

    private void addTask(TaskDeclaration task, PlanTask node) {
        TaskBuilder builder = reading.builder(task);
        node.after(predecessors(task))
                .priority(task.priority())
                .mode(task.mode())
                .delivery(task.delivery())
                .topic(task.topic());
        if (task.asynchronous()) {
            node.asynchronous();
        }
        if (builder.taken.parameters().stream().anyMatch(PlanAssembly::needsCall)) {
            node.context();
        }
        task.timeout().ifPresent(node::timeout);
        builder.retry.policy().ifPresent(node::retry);
        Set<PlanValue> plain = new LinkedHashSet<>();
        Set<PlanValue> optional = new LinkedHashSet<>();
        for (Requirement required : task.requires()) {
            if (task.each().filter(each -> each.collection() == required).isEmpty()) {
                (required.optional() ? optional : plain).add(value(required));
            }
        }
        optional.removeAll(plain);
        node.requires(plain.toArray(PlanValue[]::new)).requiresOptional(optional.toArray(PlanValue[]::new));
        task.each().ifPresent(each -> node.each(value(each.collection()), each.concurrency()));
        graph.revertOf(task).ifPresent(revert -> addRevert(task, revert, node));
        for (Provision given : task.provides()) {
            add(
                    given,
                    given.optional()
                            ? node.providesOptional(
                                    given.name(), reading.values().type(given))
                            : node.provides(given.name(), reading.values().type(given)));
        }
    }

    private static boolean needsCall(RevertParameter<?> parameter) {
        return parameter instanceof ContextParameter || parameter instanceof EachKey<?>;
    }

    private void addRevert(TaskDeclaration task, RevertDeclaration revert, PlanTask node) {
        RevertBuilder builder = reading.builder(revert);
        builder.retry()
                .ifPresentOrElse(
                        policy -> node.revert(revert.name(), revert.when(task), policy),
                        () -> node.revert(revert.name(), revert.when(task)));
        if (builder.asynchronous) {
            node.revertAsynchronous();
        }
    }

    private TaskCode taskCode(TaskDeclaration task) {
        TaskBuilder builder = reading.builder(task);
        Optional<TaskCode.RevertCode> revert = graph.revertOf(task).map(declared -> {
            RevertBuilder undo = reading.builder(declared);
            return new TaskCode.RevertCode(
                    slots.revertWiring(undo, builder), undo.invocation().orElseThrow());
        });
        List<Part<?>> parts = builder.result.parts();
        return new TaskCode(
                slots.wiring(builder.taken, "task '" + task.name() + "'"),
                builder.invocation().orElseThrow(),
                task.asynchronous(),
                builder.result.whole().filter(OptionalKey.class::isInstance).isPresent(),
                parts,
                parts.isEmpty()
                        ? List.of()
                        : task.provides().stream().map(slots::of).toList(),
                revert);
    }

    private void addSubflow(SubflowDeclaration subflow, SubflowBuilder builder, PlanSubflow node) {
        node.after(predecessors(subflow)).priority(subflow.priority());
        builder.retry.policy().ifPresent(node::retry);
        subflow.inputs().forEach(input -> node.bind(input.innerName(), value(input.outer())));
        subflow.outputs()
                .forEach(output -> add(
                        output.outer(),
                        node.provides(
                                output.outer().name(),
                                output.innerName(),
                                reading.values().type(output.outer()))));
    }

    private void addDecider(DeciderDeclaration decider, BuiltCalls<I, O> calls) {
        DeciderBuilder builder = reading.builder(decider);
        calls.addDecider(
                slots.wiring(builder.taken, "decider '" + decider.name() + "'"),
                builder.decision().orElseThrow());
    }
}
