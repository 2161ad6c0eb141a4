package io.millrace.runtime.engine;

import io.millrace.model.DeciderDepth;
import io.millrace.model.Delivery;
import io.millrace.model.FlowShape;
import io.millrace.model.PlanShape;
import io.millrace.model.RevertWhen;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanNode;
import io.millrace.runtime.plan.PlanSubflow;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.PlanValue;
import io.millrace.runtime.plan.ValueType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Makes a plan of what a store keeps of a flow: enough to tell a machine again what the records of a run tell, without the
 * classes of the flow. Its values have no types, and nothing can be called by it; see {@link UncalledFlow}.
 */
final class RecordedFlow {
    /** Records say how often and when; a policy only has to be there. */
    private static final RetryPolicy SOME = RetryPolicy.times(2);

    private static final String NO_NAME = "";
    private static final Type LIST = ValueType.of(List.class, Object.class);

    private final String place;
    private final Map<String, FlowPlan> plans;
    private final PlanBuilder plan;
    private final Map<String, PlanNode> nodes = new HashMap<>();
    /** By name; of several the one that was made last, which is the nearest before what is made next. */
    private final Map<String, PlanValue> values = new HashMap<>();

    private final List<FlowShape.Block> blocks;
    private final PlanValue collection;

    private RecordedFlow(String place, FlowShape flow, Map<String, FlowPlan> plans) {
        this.place = place;
        this.plans = plans;
        this.blocks = flow.blocks();
        this.plan = PlanBuilder.flow(FlowPlan.NEWEST_FORMAT, flow.name(), 1, "");
        this.collection = plan.inputOptional(NO_NAME, LIST);
        for (String input : blocks.get(0).facts("input ")) {
            values.put(name(input), plan.inputOptional(name(input), Object.class));
        }
    }

    /** Returns the name in a fact such as {@code room?: trips.Room}. */
    private static String name(String fact) {
        String name = fact.substring(0, fact.indexOf(": "));
        return name.endsWith("?") ? name.substring(0, name.length() - 1) : name;
    }

    /** Returns the plan of a flow of that shape. */
    static FlowPlan of(PlanShape shape) {
        Map<String, FlowPlan> plans = new HashMap<>();
        // Innermost flows first: their names have the most parts.
        List<String> places = new ArrayList<>(shape.flows().keySet());
        places.sort(Comparator.comparingLong(RecordedFlow::parts).reversed());
        for (String place : places) {
            FlowShape flow = shape.flows().get(place);
            if (flow != null) {
                plans.put(place, new RecordedFlow(place, flow, plans).build());
            }
        }
        FlowPlan root = plans.get(PlanShape.ROOT);
        if (root == null) {
            throw new AssertionError("a shape has that of the flow itself");
        }
        return root;
    }

    private static long parts(String place) {
        return place.equals(PlanShape.ROOT)
                ? -1
                : place.chars().filter(character -> character == '.').count();
    }

    private FlowPlan build() {
        addController();
        for (FlowShape.Block member : new MembersInOrder(blocks).list()) {
            nodes.put(member.name(), member.kind().equals("task") ? task(member) : nested(member));
        }
        return plan.output(values(blocks.get(0), "output ")).build();
    }

    private PlanValue[] values(FlowShape.Block block, String word) {
        return block.facts(word).stream()
                .flatMap(fact -> Stream.ofNullable(values.get(name(fact))))
                .distinct()
                .toArray(PlanValue[]::new);
    }

    private void addController() {
        FlowShape.Block flow = blocks.get(0);
        if (flow.lines().contains("retry times")) {
            plan.retry(SOME);
        } else if (givesValue(flow)) {
            String name = name(flow.facts("retry provides ").get(0));
            values.put(name, plan.retryEach(name, Object.class, List.of(), false));
        } else if (flow.lines().contains("retry custom")) {
            plan.retryController(NO_NAME);
        }
    }

    private static boolean givesValue(FlowShape.Block block) {
        return block.lines().stream().anyMatch(line -> line.startsWith("retry provides "));
    }

    private PlanTask task(FlowShape.Block block) {
        PlanTask task = plan.task(block.name(), nodes.size()).after(predecessors(block));
        boolean each = !block.facts("each ").isEmpty();
        if (each) {
            task.each(collection, 0);
        }
        block.facts("delivery ").forEach(delivery -> task.delivery(Delivery.valueOf(delivery)));
        find("revert ", block)
                .forEach(revert ->
                        revert.facts("when ").forEach(when -> task.revert(NO_NAME, RevertWhen.valueOf(when), SOME)));
        find("decider ", block).forEach(decider -> task.decider(NO_NAME, depth(decider), values(decider, "requires ")));
        if (block.lines().contains("retry times")) {
            task.retry(SOME);
        }
        addAlternatives(block, task);
        block.facts("provides ")
                .forEach(fact -> values.put(name(fact), task.provides(name(fact), each ? LIST : Object.class)));
        return task;
    }

    private PlanSubflow nested(FlowShape.Block block) {
        String name = place.equals(PlanShape.ROOT) ? block.name() : place + "." + block.name();
        FlowPlan inside = plans.get(name);
        if (inside == null) {
            throw new IllegalArgumentException("the shape says nothing of the nested flow '" + name + "'");
        }
        PlanSubflow nested = plan.subflow(block.name(), nodes.size(), inside).after(predecessors(block));
        find("decider ", block)
                .forEach(decider -> nested.decider(NO_NAME, depth(decider), values(decider, "requires ")));
        if (block.lines().contains("retry times")) {
            nested.retry(SOME);
        }
        addAlternatives(block, nested);
        block.facts("gives ").forEach(fact -> give(fact, inside, nested));
        return nested;
    }

    /** Lets a nested flow give a value, as in {@code room = bedroom: trips.Room}. */
    private void give(String fact, FlowPlan inside, PlanSubflow nested) {
        int equals = fact.indexOf(" = ");
        String inner = fact.substring(0, equals);
        String outer = name(fact.substring(equals + 3));
        if (inside.spec().output(inner).isPresent()) {
            values.put(outer, nested.provides(outer, inner, Object.class));
        }
    }

    private static void addAlternatives(FlowShape.Block block, PlanNode node) {
        if (givesValue(block)) {
            node.retryEach(NO_NAME, Object.class, List.of(), false);
        }
    }

    private PlanNode[] predecessors(FlowShape.Block block) {
        List<PlanNode> before = new ArrayList<>();
        block.facts("after ").forEach(name -> before.add(Objects.requireNonNull(nodes.get(name), name)));
        return before.toArray(PlanNode[]::new);
    }

    private static DeciderDepth depth(FlowShape.Block decider) {
        return DeciderDepth.valueOf(decider.facts("depth ").get(0));
    }

    private List<FlowShape.Block> find(String kind, FlowShape.Block target) {
        return blocks.stream()
                .filter(block -> block.header().equals(kind + target.name()))
                .toList();
    }
}
