package io.millrace.benchmarks;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.PlanValue;
import org.jspecify.annotations.Nullable;

/** Flows whose plans are built at run time, without generated code: one piece of code stands for all tasks. */
final class BuiltFlow implements FlowDefinition<Integer, Integer> {
    private final FlowPlan plan;
    private final Calls calls;

    private BuiltFlow(FlowPlan plan, Calls calls) {
        this.plan = plan;
        this.calls = calls;
    }

    /** Returns a chain. */
    static BuiltFlow chain(int tasks) {
        return new BuiltFlow(chainPlan(tasks), new Chain(tasks));
    }

    /** Returns a task, branches that take what it gave, and a task after all of them. */
    static BuiltFlow fanOut(int branches) {
        PlanBuilder plan = flow("built-fan-out-" + branches);
        PlanTask first = plan.task("first", 0).requires(plan.input("start", Integer.class));
        PlanValue given = first.provides("first", Integer.class);
        PlanTask[] all = new PlanTask[branches];
        for (int branch = 0; branch < branches; branch++) {
            all[branch] = plan.task("b" + branch, branch + 1).requires(given);
            all[branch].provides("v" + branch, Integer.class);
        }
        PlanTask last = plan.task("last", branches + 1).after(all).requires(given);
        plan.output(last.provides("end", Integer.class));
        return new BuiltFlow(plan.build(), new FanOut(branches));
    }

    static FlowPlan chainPlan(int tasks) {
        PlanBuilder plan = flow("built-chain-" + tasks);
        PlanValue value = plan.input("v0", Integer.class);
        for (int task = 0; task < tasks; task++) {
            value = plan.task("t" + task, task).requires(value).provides("v" + (task + 1), Integer.class);
        }
        return plan.output(value).build();
    }

    private static PlanBuilder flow(String name) {
        return PlanBuilder.flow(FlowPlan.NEWEST_FORMAT, name, 1, "00000000000000000000000000000000");
    }

    @Override
    public FlowPlan plan() {
        return plan;
    }

    @Override
    public FlowCalls<Integer, Integer> calls() {
        return calls;
    }

    private abstract static class Calls extends FlowCalls<Integer, Integer> {
        private final int end;

        /** Takes the slot of the last value. */
        Calls(int end) {
            this.end = end;
        }

        @Override
        public void input(Integer input, Frame out) {
            out.set(0, input);
        }

        @Override
        public Integer output(Frame in) {
            return number(in, end);
        }

        static Integer number(Frame in, int slot) {
            Object value = in.get(slot);
            if (value == null) {
                throw new IllegalStateException("slot " + slot + " is empty");
            }
            return (Integer) value;
        }
    }

    private static final class Chain extends Calls {
        Chain(int tasks) {
            super(tasks);
        }

        @Override
        public Object execute(int node, Frame in, @Nullable Call call) {
            return number(in, node) + 1;
        }
    }

    private static final class FanOut extends Calls {
        private final int branches;

        FanOut(int branches) {
            super(branches + 2);
            this.branches = branches;
        }

        @Override
        public Object execute(int node, Frame in, @Nullable Call call) {
            if (node == 0) {
                return number(in, 0) + 1;
            }
            return number(in, 1) + (node > branches ? 1 : node);
        }
    }
}
