package io.millrace.runtime.plan;

import io.millrace.model.Fingerprint;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.layout.ControllerSpec;
import io.millrace.runtime.layout.DeciderSpec;
import io.millrace.runtime.layout.EachSpec;
import io.millrace.runtime.layout.FlowSpec;
import io.millrace.runtime.layout.NodeSpec;
import io.millrace.runtime.layout.RequiredValue;
import io.millrace.runtime.layout.SubflowSpec;
import io.millrace.runtime.layout.SubflowSpec.Crossing;
import io.millrace.runtime.layout.TaskSpec;
import io.millrace.runtime.layout.ValueSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan cut down to one member and what it depends on. Values keep their slots, so that the calls of the whole flow find
 * them; nodes get new numbers.
 *
 * <p>A name such as {@code stay.bookRoom} cuts the nested flow too. What is left of it gives all of its values to the
 * outer flow: those that it gave before under their names, the others under qualified ones.
 */
final class PlanCut {
    private final FlowPlan whole;
    private final FlowSpec flow;
    private final List<Integer> oldNumbers = new ArrayList<>();
    /** By old number; what is cut off has none. */
    private final int[] newNumbers;

    private final List<ValueSpec> values = new ArrayList<>();
    private final Map<String, ValueSpec> outputs = new LinkedHashMap<>();
    private final @Nullable PlanCut inner;
    private final FlowPlan plan;

    private PlanCut(FlowPlan whole, String name, String member) {
        this.whole = whole;
        this.flow = whole.spec();
        int dot = member.indexOf('.');
        NodeSpec target = find(dot < 0 ? member : member.substring(0, dot));
        this.inner = dot < 0 ? null : inside(target, member.substring(dot + 1));
        this.newNumbers = new int[flow.nodes().size()];
        keep(target);
        for (ValueSpec value : flow.values()) {
            int node = value.node() == ValueSpec.NO_NODE ? ValueSpec.NO_NODE : newNumbers[value.node()];
            values.add(new ValueSpec(value.name(), value.slot(), value.type(), value.optional(), node));
        }
        List<NodeSpec> nodes = new ArrayList<>();
        for (int number : oldNumbers) {
            NodeSpec node = flow.nodes().get(number);
            nodes.add(node == target && inner != null ? cut((SubflowSpec) node, inner) : renumbered(node));
        }
        this.plan = plan(name, member, nodes, target);
    }

    /**
     * Cuts a plan.
     *
     * @param member the name of a task or a nested flow; a qualified one for what is inside a nested flow
     * @throws MillraceException R114, if there is no such member
     */
    static PlanCut of(FlowPlan plan, String member) {
        return new PlanCut(plan, plan.name() + " up to " + member, member);
    }

    FlowPlan plan() {
        return plan;
    }

    /** Returns the number that a node had in the whole plan. */
    int oldNumber(int node) {
        return oldNumbers.get(node);
    }

    /** Returns the cut through a nested flow, if that is one. */
    Optional<PlanCut> inside(int node) {
        // What is cut is the target, which comes after all that it depends on.
        return node == oldNumbers.size() - 1 ? Optional.ofNullable(inner) : Optional.empty();
    }

    /** Returns the names of the nodes that are left. */
    Set<String> members() {
        return plan.spec().nodes().stream().map(NodeSpec::name).collect(Collectors.toSet());
    }

    /** Returns what the cut plan gives. */
    List<ValueSpec> outputs() {
        return List.copyOf(outputs.values());
    }

    private NodeSpec find(String name) {
        return flow.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> missing(
                        name,
                        "its members are "
                                + flow.nodes().stream().map(NodeSpec::name).toList()));
    }

    private PlanCut inside(NodeSpec node, String member) {
        if (node instanceof SubflowSpec) {
            FlowPlan nested = whole.nested(node.name());
            return new PlanCut(nested, nested.name(), member);
        }
        throw missing(node.name() + "." + member, "'" + node.name() + "' is a task, and no nested flow");
    }

    private MillraceException missing(String name, String fact) {
        return MillraceException.of(RuntimeCode.R114, "flow '" + flow.name() + "' has no task '" + name + "'")
                .fact(fact)
                .fix("name a task or a nested flow; for one inside a nested flow the qualified name, such as"
                        + " 'stay.bookRoom'.");
    }

    /** All predecessors have lower numbers, so one walk down finds them. */
    private void keep(NodeSpec target) {
        BitSet kept = new BitSet();
        kept.set(target.head().index());
        for (int number = target.head().index(); number >= 0; number--) {
            if (kept.get(number)) {
                flow.nodes().get(number).head().predecessors().forEach(kept::set);
            }
        }
        Arrays.fill(newNumbers, ValueSpec.NO_NODE);
        kept.stream().forEach(number -> {
            newNumbers[number] = oldNumbers.size();
            oldNumbers.add(number);
        });
    }

    private FlowPlan plan(String name, String member, List<NodeSpec> nodes, NodeSpec target) {
        for (NodeSpec node : nodes) {
            List<ValueSpec> given = node instanceof TaskSpec task
                    ? task.provides()
                    : ((SubflowSpec) node).gives().stream().map(Crossing::outer).toList();
            given.forEach(value -> outputs.put(value.name(), value));
        }
        FlowSpec spec = new FlowSpec(
                flow.format(),
                name,
                flow.version(),
                Fingerprint.combine(flow.fingerprint(), List.of("up to " + member)),
                values,
                flow.inputs(),
                outputs(),
                nodes,
                flow.controller());
        Map<String, FlowPlan> nested = new HashMap<>();
        for (NodeSpec node : nodes) {
            if (node instanceof SubflowSpec) {
                PlanCut cut = node.name().equals(target.name()) ? inner : null;
                nested.put(node.name(), cut == null ? whole.nested(node.name()) : cut.plan);
            }
        }
        return new FlowPlan(spec, nested);
    }

    private NodeSpec.Head head(NodeSpec node) {
        NodeSpec.Head head = node.head();
        return new NodeSpec.Head(
                newNumbers[head.index()],
                head.name(),
                head.order(),
                head.priority(),
                head.predecessors().stream().map(number -> newNumbers[number]).toList(),
                head.deciders().stream()
                        .map(decider -> new DeciderSpec(
                                decider.number(), decider.name(), decider.depth(), renumbered(decider.requires())))
                        .toList(),
                head.controller().map(this::renumbered));
    }

    private ValueSpec renumbered(ValueSpec value) {
        return values.get(value.slot());
    }

    private List<ValueSpec> renumbered(List<ValueSpec> some) {
        return some.stream().map(this::renumbered).toList();
    }

    private ControllerSpec renumbered(ControllerSpec controller) {
        return controller instanceof ControllerSpec.Alternatives alternatives
                ? new ControllerSpec.Alternatives(
                        alternatives.as(),
                        alternatives.of().map(this::renumbered),
                        alternatives.constants(),
                        alternatives.revertAll())
                : controller;
    }

    private List<Crossing> takes(SubflowSpec node) {
        return node.takes().stream()
                .map(crossing -> new Crossing(renumbered(crossing.outer()), crossing.inner()))
                .toList();
    }

    private NodeSpec renumbered(NodeSpec node) {
        if (node instanceof SubflowSpec subflow) {
            List<Crossing> gives = subflow.gives().stream()
                    .map(crossing -> new Crossing(renumbered(crossing.outer()), crossing.inner()))
                    .toList();
            return new SubflowSpec(head(node), subflow.flow(), takes(subflow), gives);
        }
        TaskSpec task = (TaskSpec) node;
        return new TaskSpec(
                head(task),
                task.requires().stream()
                        .map(required -> new RequiredValue(renumbered(required.value()), required.optional()))
                        .toList(),
                renumbered(task.provides()),
                task.optionalResult(),
                task.revert(),
                task.asynchronous(),
                task.context(),
                task.mode(),
                task.timeout(),
                task.delivery(),
                task.topic(),
                task.each().map(each -> new EachSpec(renumbered(each.collection()), each.concurrency())));
    }

    private NodeSpec cut(SubflowSpec node, PlanCut cut) {
        Map<String, ValueSpec> before = new HashMap<>();
        node.gives().forEach(crossing -> before.put(crossing.inner().name(), renumbered(crossing.outer())));
        List<Crossing> gives = new ArrayList<>();
        for (ValueSpec value : cut.plan.spec().outputs()) {
            ValueSpec outer = before.get(value.name());
            if (outer == null) {
                outer = new ValueSpec(
                        node.name() + "." + value.name(),
                        values.size(),
                        value.type(),
                        value.optional(),
                        newNumbers[node.head().index()]);
                values.add(outer);
            }
            gives.add(new Crossing(outer, value));
        }
        return new SubflowSpec(head(node), cut.plan.spec(), takes(node), gives);
    }
}
