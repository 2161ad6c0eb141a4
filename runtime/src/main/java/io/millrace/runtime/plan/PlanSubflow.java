package io.millrace.runtime.plan;

import io.millrace.model.DeciderDepth;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.layout.FlowSpec;
import io.millrace.runtime.layout.NodeSpec;
import io.millrace.runtime.layout.SubflowSpec;
import io.millrace.runtime.layout.SubflowSpec.Crossing;
import io.millrace.runtime.layout.ValueSpec;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** A nested flow of a plan that is being built. Not thread-safe. */
public final class PlanSubflow extends PlanNode {
    private final FlowSpec flow;
    private final List<Crossing> takes = new ArrayList<>();
    private final List<Crossing> gives = new ArrayList<>();

    PlanSubflow(PlanBuilder plan, int index, String name, int order, FlowSpec flow) {
        super(plan, index, name, order);
        this.flow = flow;
    }

    /**
     * Gives a value of the outer flow to the nested one, which follows the node that provides it.
     *
     * @param input the name of the nested flow's input
     * @param value the value
     */
    public PlanSubflow bind(String input, PlanValue value) {
        ValueSpec inner = flow.input(input)
                .orElseThrow(
                        () -> plan.inconsistent("'" + name + "' binds '" + input + "', which is no input of its flow"));
        takes.add(new Crossing(takes(value), inner));
        return this;
    }

    /**
     * Adds a value that the outer flow gets from the nested one. It may be absent where the nested flow's output may.
     *
     * @param name the name of the value in the outer flow
     * @param output the name of the nested flow's output
     * @param type the type of the value
     */
    public PlanValue provides(String name, String output, Type type) {
        ValueSpec inner = flow.output(output)
                .orElseThrow(() -> plan.inconsistent(
                        "'" + this.name + "' provides '" + output + "', which is no output of its flow"));
        PlanValue value = plan.value(name, type, inner.optional(), index);
        gives.add(new Crossing(value.spec, inner));
        return value;
    }

    /** Lets the nested flow follow other nodes. */
    public PlanSubflow after(PlanNode... nodes) {
        follows(nodes);
        return this;
    }

    /** Sets the priority, higher ones start first; the default is 0. */
    public PlanSubflow priority(int priority) {
        prioritized(priority);
        return this;
    }

    /** Sets the retry controller around the nested flow; it encloses the controller of the flow itself. */
    public PlanSubflow retry(RetryPolicy policy) {
        retried(policy);
        return this;
    }

    /** Adds a decider. Deciders are numbered from 0, in the order in which those of the whole plan are added. */
    public PlanSubflow decider(String name, DeciderDepth depth, PlanValue... requires) {
        decided(name, depth, requires);
        return this;
    }

    @Override
    NodeSpec spec() {
        for (ValueSpec input : flow.inputs()) {
            if (!input.optional()
                    && takes.stream().noneMatch(crossing -> crossing.inner().equals(input))) {
                throw plan.inconsistent("'" + name + "' leaves the input '" + input.name() + "' of its flow unbound");
            }
        }
        return new SubflowSpec(head(), flow, takes, gives);
    }
}
