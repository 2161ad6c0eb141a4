package io.millrace.benchmarks;

import io.millrace.model.TaskMode;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.PlanValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flows of tasks that do not block. Each adds one to the first number that it takes; one piece of code stands for all. */
final class LoopFlow implements FlowDefinition<Integer, Integer> {
    private final PlanBuilder builder;
    /** By task: the slot of the first value that it takes. */
    private final List<Integer> takes = new ArrayList<>();

    private final FlowPlan plan;
    private final FlowCalls<Integer, Integer> calls;

    /** A value, and its slot. */
    private record Given(PlanValue value, int slot) {}

    private LoopFlow(LoopShape shape) {
        builder = PlanBuilder.flow(FlowPlan.NEWEST_FORMAT, "loop-" + shape, 1, "00000000000000000000000000000000");
        Given start = new Given(builder.input("start", Integer.class), 0);
        Given end = switch (shape) {
            case CHAIN_10, CHAIN_100, CHAIN_1000 -> chain(start, shape.tasks());
            case FAN_OUT -> fanOut(start);
            case LAYERS -> layers(start);
        };
        plan = builder.output(end.value()).build();
        calls = new Calls(takes.stream().mapToInt(slot -> slot).toArray(), end.slot());
    }

    static LoopFlow of(LoopShape shape) {
        return new LoopFlow(shape);
    }

    /** Adds a task. */
    private Given task(List<Given> required) {
        int number = takes.size();
        PlanTask task = builder.task("t" + number, number).mode(TaskMode.NON_BLOCKING);
        task.requires(required.stream().map(Given::value).toArray(PlanValue[]::new));
        takes.add(required.get(0).slot());
        return new Given(task.provides("v" + number, Integer.class), number + 1);
    }

    private Given chain(Given start, int tasks) {
        Given last = start;
        for (int task = 0; task < tasks; task++) {
            last = task(List.of(last));
        }
        return last;
    }

    private Given fanOut(Given start) {
        Given first = task(List.of(start));
        List<Given> all = new ArrayList<>(List.of(first));
        for (int branch = 0; branch < FlowSources.BRANCHES; branch++) {
            all.add(task(List.of(first)));
        }
        return task(all);
    }

    private Given layers(Given start) {
        List<Given> layer = new ArrayList<>();
        for (int task = 0; task < FlowSources.WIDTH; task++) {
            layer.add(task(List.of(start)));
        }
        for (int number = 1; number < FlowSources.LAYERS; number++) {
            List<Given> next = new ArrayList<>();
            for (int task = 0; task < FlowSources.WIDTH; task++) {
                next.add(task(List.of(layer.get(task), layer.get((task + 1) % FlowSources.WIDTH))));
            }
            layer = next;
        }
        return task(layer);
    }

    @Override
    public FlowPlan plan() {
        return plan;
    }

    @Override
    public FlowCalls<Integer, Integer> calls() {
        return calls;
    }

    /** The code of the tasks. */
    private static final class Calls extends NumberCalls {
        private final int[] takes;

        Calls(int[] takes, int end) {
            super(end);
            this.takes = takes;
        }

        @Override
        public Object execute(int node, Frame in, @Nullable Call call) {
            return number(in, takes[node]) + 1;
        }
    }
}
