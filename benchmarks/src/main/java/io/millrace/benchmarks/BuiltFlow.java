package io.millrace.benchmarks;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.PlanValue;

/** Flows whose plans are built at run time, without generated code: one piece of code stands for all tasks. */
final class BuiltFlow implements FlowDefinition<Integer, Integer> {
    private final FlowPlan plan;
    private final NumberCalls calls;

    private BuiltFlow(FlowPlan plan, NumberCalls calls) {
        this.plan = plan;
        this.calls = calls;
    }

    /** Returns a chain. */
    static BuiltFlow chain(int tasks) {
        return new BuiltFlow(chainPlan(tasks), new NumberCalls.Chain(tasks));
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
        return new BuiltFlow(plan.build(), new NumberCalls.FanOut(branches));
    }

    /** Returns blocks whose tasks have nothing to do with each other; each block takes what the one before it gave. */
    static BuiltFlow blocks(int blocks, int tasks) {
        FlowPlan block = blockPlan(tasks);
        PlanBuilder plan = flow("built-blocks-" + blocks);
        PlanValue value = plan.input("v0", Integer.class);
        for (int number = 0; number < blocks; number++) {
            value = plan.subflow("b" + number, number, block)
                    .bind("start", value)
                    .provides("v" + (number + 1), "end0", Integer.class);
        }
        return new BuiltFlow(plan.output(value).build(), new NumberCalls.Blocks(blocks));
    }

    private static FlowPlan blockPlan(int tasks) {
        PlanBuilder plan = flow("built-block");
        PlanValue start = plan.input("start", Integer.class);
        PlanValue[] ends = new PlanValue[tasks];
        for (int task = 0; task < tasks; task++) {
            ends[task] = plan.task("t" + task, task).requires(start).provides("end" + task, Integer.class);
        }
        return plan.output(ends[0]).build();
    }

    /** Returns diamonds of four tasks; each takes what the one before it gave. */
    static BuiltFlow diamonds(int diamonds) {
        PlanBuilder plan = flow("built-diamonds-" + diamonds);
        PlanValue value = plan.input("v0", Integer.class);
        for (int number = 0; number < diamonds; number++) {
            PlanValue top = diamondTask(plan, 4 * number, value);
            PlanValue left = diamondTask(plan, 4 * number + 1, top);
            PlanValue right = diamondTask(plan, 4 * number + 2, top);
            value = diamondTask(plan, 4 * number + 3, left, right);
        }
        return new BuiltFlow(plan.output(value).build(), new NumberCalls.Diamonds(4 * diamonds));
    }

    private static PlanValue diamondTask(PlanBuilder plan, int task, PlanValue... takes) {
        return plan.task("t" + task, task).requires(takes).provides("v" + (task + 1), Integer.class);
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
}
