package io.millrace.runtime.plan;

import io.millrace.model.DeciderDepth;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.layout.ControllerSpec;
import io.millrace.runtime.layout.DeciderSpec;
import io.millrace.runtime.layout.NodeSpec;
import io.millrace.runtime.layout.ValueSpec;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A node of a plan that is being built: a task or a nested flow. Not thread-safe. */
public abstract sealed class PlanNode permits PlanTask, PlanSubflow {
    final PlanBuilder plan;
    final int index;
    final String name;
    private final int order;
    private int priority;
    private final TreeSet<Integer> predecessors = new TreeSet<>();
    private final List<DeciderSpec> deciders = new ArrayList<>();
    private @Nullable ControllerSpec controller;

    PlanNode(PlanBuilder plan, int index, String name, int order) {
        this.plan = plan;
        this.index = index;
        this.name = name;
        this.order = order;
    }

    /**
     * Adds a retry controller that makes one attempt for each element of a collection value.
     *
     * @param as the name of the value that is the element in use
     * @param type the type of that value
     * @param of the collection
     * @param revertAll whether the whole run is reverted when no element is left
     * @return the value that is the element in use
     */
    public final PlanValue retryEach(String as, Type type, PlanValue of, boolean revertAll) {
        takes(of);
        PlanValue value = plan.value(as, type, false, ValueSpec.NO_NODE);
        control(new ControllerSpec.Alternatives(value.spec, Optional.of(of.spec), List.of(), revertAll));
        return value;
    }

    /**
     * Adds a retry controller that makes one attempt for each of some constants.
     *
     * @param as the name of the value that is the constant in use
     * @param type the type of that value
     * @param constants the constants
     * @param revertAll whether the whole run is reverted when no constant is left
     * @return the value that is the constant in use
     */
    public final PlanValue retryEach(String as, Type type, List<?> constants, boolean revertAll) {
        PlanValue value = plan.value(as, type, false, ValueSpec.NO_NODE);
        control(new ControllerSpec.Alternatives(value.spec, Optional.empty(), List.copyOf(constants), revertAll));
        return value;
    }

    final void retried(RetryPolicy policy) {
        control(new ControllerSpec.Times(policy));
    }

    private void control(ControllerSpec spec) {
        if (controller != null) {
            throw plan.inconsistent("'" + name + "' has two retry controllers");
        }
        controller = spec;
    }

    final void prioritized(int value) {
        priority = value;
    }

    final void follows(PlanNode... nodes) {
        for (PlanNode node : nodes) {
            if (node.plan != plan) {
                throw plan.inconsistent("'" + name + "' follows '" + node.name + "', which is of another plan");
            }
            follows(node.index);
        }
    }

    /** Only nodes that were made before can be followed, so that a plan cannot hold a cycle. */
    private void follows(int node) {
        if (node >= index) {
            throw plan.inconsistent("'" + name + "' follows a node that is made after it");
        }
        predecessors.add(node);
    }

    final ValueSpec takes(PlanValue value) {
        ValueSpec spec = plan.own(value);
        if (spec.node() != ValueSpec.NO_NODE) {
            follows(spec.node());
        }
        return spec;
    }

    final void decided(String decider, DeciderDepth depth, PlanValue... requires) {
        List<ValueSpec> values = new ArrayList<>();
        for (PlanValue value : requires) {
            values.add(takes(value));
        }
        deciders.add(new DeciderSpec(plan.nextDecider(), decider, depth, values));
    }

    final NodeSpec.Head head() {
        return new NodeSpec.Head(
                index, name, order, priority, List.copyOf(predecessors), deciders, Optional.ofNullable(controller));
    }

    abstract NodeSpec spec();
}
