package io.millrace.runtime.property;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanNode;
import io.millrace.runtime.plan.PlanSubflow;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.PlanValue;
import io.millrace.runtime.plan.ValueType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The flow that a tree stands for. The input is not looked at; the output is a constant. */
record TreeFlow(FlowPlan plan, FlowCalls<Boolean, String> calls) implements FlowDefinition<Boolean, String> {
    private static final int LONGEST_LIST = 3;

    /** What the methods of the flow do. */
    interface Behaviour {
        Object execute(TreeNode task, Call call) throws Exception;

        Object revert(TreeNode task, Call call) throws Exception;

        boolean decide(TreeNode target, int decider) throws Exception;

        RetryDecision<?> control(TreeScope scope, RetryHistory<?> history) throws Exception;
    }

    static TreeFlow of(RandomTree tree, Behaviour behaviour) {
        return of(tree.root, behaviour);
    }

    private static TreeFlow of(TreeNode flow, Behaviour behaviour) {
        return new Builder(flow, behaviour).build();
    }

    private static final class Builder {
        private final TreeNode flow;
        private final Behaviour behaviour;
        private final PlanBuilder plan;
        private final List<PlanValue> lists;
        private final Map<TreeNode, PlanNode> nodes = new HashMap<>();
        private final Map<TreeNode, PlanValue> results = new HashMap<>();
        private final Map<Integer, TreeFlow> nested = new HashMap<>();
        private final List<Map.Entry<TreeNode, Integer>> deciders = new ArrayList<>();

        Builder(TreeNode flow, Behaviour behaviour) {
            this.flow = flow;
            this.behaviour = behaviour;
            this.plan = PlanBuilder.flow(1, "tree", 1, "fingerprint");
            this.lists = IntStream.rangeClosed(0, LONGEST_LIST)
                    .mapToObj(size -> plan.input("list" + size, ValueType.of(List.class, Integer.class)))
                    .toList();
        }

        TreeFlow build() {
            if (flow.interior != flow.scope) {
                control(flow.interior);
            }
            for (TreeNode member : flow.members) {
                PlanNode node = member.isTask ? task(member) : subflow(member);
                nodes.put(member, node);
            }
            return new TreeFlow(plan.output().build(), new Calls(this));
        }

        private void control(TreeScope scope) {
            switch (scope.kind) {
                case TIMES -> plan.retry(policy(scope));
                case ALTERNATIVES -> plan.retryEach("own", Integer.class, constants(scope), scope.revertAll);
                default -> plan.retryController("control", "own", Integer.class);
            }
        }

        private static RetryPolicy policy(TreeScope scope) {
            RetryPolicy policy = RetryPolicy.times(scope.attempts).delay(Duration.ofMillis(scope.delayMillis));
            return scope.revertAll ? policy.revertAll() : policy;
        }

        private static List<Integer> constants(TreeScope scope) {
            return IntStream.range(0, scope.attempts).boxed().toList();
        }

        private PlanNode task(TreeNode member) {
            PlanTask task = plan.task(member.shortName, member.order).context();
            task.priority(member.priority).after(before(member));
            if (member.hasElements()) {
                task.each(lists.get(member.elements), member.concurrency);
                task.retry(RetryPolicy.times(member.elementAttempts));
            } else if (member.scope != member.outside() && member.scope.kind == TreeScope.Kind.TIMES) {
                task.retry(policy(member.scope));
            } else {
                alternatives(member, task);
            }
            if (member.revert != null) {
                task.revert("undo", member.revert);
            }
            if (member.later) {
                task.asynchronous();
            }
            for (int i = 0; i < member.deciders.size(); i++) {
                deciders.add(Map.entry(member, i));
                TreeNode.TreeDecider decider = member.deciders.get(i);
                task.decider("decide", decider.depth(), providers(decider));
            }
            Type type = member.hasElements() ? ValueType.of(List.class, Object.class) : Object.class;
            results.put(member, task.provides(member.shortName, type));
            return task;
        }

        private void alternatives(TreeNode member, PlanNode node) {
            if (member.scope != member.outside() && member.scope.kind == TreeScope.Kind.ALTERNATIVES) {
                node.retryEach(
                        "try " + member.shortName, Integer.class, constants(member.scope), member.scope.revertAll);
            }
        }

        private PlanNode subflow(TreeNode member) {
            TreeFlow inner = of(member, behaviour);
            PlanSubflow subflow = plan.subflow(member.shortName, member.order, inner.plan());
            nested.put(nodes.size(), inner);
            for (int size = 0; size <= LONGEST_LIST; size++) {
                subflow.bind("list" + size, lists.get(size));
            }
            subflow.priority(member.priority).after(before(member));
            if (member.scope != member.outside() && member.scope.kind == TreeScope.Kind.TIMES) {
                subflow.retry(policy(member.scope));
            } else {
                alternatives(member, subflow);
            }
            for (int i = 0; i < member.deciders.size(); i++) {
                deciders.add(Map.entry(member, i));
                TreeNode.TreeDecider decider = member.deciders.get(i);
                subflow.decider("decide", decider.depth(), providers(decider));
            }
            return subflow;
        }

        private PlanNode[] before(TreeNode member) {
            return member.before.stream().map(nodes::get).toArray(PlanNode[]::new);
        }

        private PlanValue[] providers(TreeNode.TreeDecider decider) {
            return decider.providers().stream().map(results::get).toArray(PlanValue[]::new);
        }
    }

    private static final class Calls extends FlowCalls<Boolean, String> {
        private final Builder flow;

        Calls(Builder flow) {
            this.flow = flow;
        }

        @Override
        public void input(Boolean input, Frame out) {
            for (int size = 0; size <= LONGEST_LIST; size++) {
                out.set(size, IntStream.range(0, size).boxed().toList());
            }
        }

        @Override
        public String output(Frame in) {
            return "done";
        }

        @Override
        public Object execute(int node, Frame in, Call call) throws Exception {
            return flow.behaviour.execute(flow.flow.members.get(node), call);
        }

        @Override
        public Object revert(int node, Frame in, Call call) throws Exception {
            return flow.behaviour.revert(flow.flow.members.get(node), call);
        }

        @Override
        public boolean decide(int decider, Frame in) throws Exception {
            Map.Entry<TreeNode, Integer> asked = flow.deciders.get(decider);
            return flow.behaviour.decide(asked.getKey(), asked.getValue());
        }

        @Override
        public RetryDecision<?> control(RetryHistory<?> history, Frame in) throws Exception {
            return flow.behaviour.control(flow.flow.interior, history);
        }

        @Override
        public FlowCalls<?, ?> nested(int node) {
            return flow.nested.get(node).calls();
        }
    }
}
