package io.millrace.runtime.plan;

import io.millrace.model.DeciderDepth;
import io.millrace.model.Delivery;
import io.millrace.model.RevertWhen;
import io.millrace.model.TaskMode;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.layout.EachSpec;
import io.millrace.runtime.layout.NodeSpec;
import io.millrace.runtime.layout.RequiredValue;
import io.millrace.runtime.layout.RevertSpec;
import io.millrace.runtime.layout.TaskSpec;
import io.millrace.runtime.layout.ValueSpec;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task of a plan that is being built. Not thread-safe. */
public final class PlanTask extends PlanNode {
    private final List<RequiredValue> requires = new ArrayList<>();
    private final List<ValueSpec> provides = new ArrayList<>();
    private @Nullable RevertSpec revert;
    private boolean revertAsynchronous;
    private boolean asynchronous;
    private boolean context;
    private boolean optionalResult;
    private TaskMode mode = TaskMode.AUTO;
    private @Nullable Duration timeout;
    private Delivery delivery = Delivery.AT_LEAST_ONCE;
    private String topic = "";
    private @Nullable EachSpec each;

    PlanTask(PlanBuilder plan, int index, String name, int order) {
        super(plan, index, name, order);
    }

    /** Says that {@link FlowCalls#execute} gives a {@link java.util.concurrent.CompletionStage} for this task. */
    public PlanTask asynchronous() {
        asynchronous = true;
        return this;
    }

    /** Says that {@link FlowCalls#execute} takes a {@link Call} for this task. */
    public PlanTask context() {
        context = true;
        return this;
    }

    /**
     * Says that the result of a task that gives several values may be null, and then leaves them all absent. The default
     * is that null is refused, also where each of the values may be absent.
     */
    public PlanTask optionalResult() {
        optionalResult = true;
        return this;
    }

    /** Adds values that must be there; the task follows the nodes that provide them. */
    public PlanTask requires(PlanValue... values) {
        return requires(false, values);
    }

    /** Adds values that may be absent; the task follows the nodes that provide them. */
    public PlanTask requiresOptional(PlanValue... values) {
        return requires(true, values);
    }

    private PlanTask requires(boolean optional, PlanValue... values) {
        for (PlanValue value : values) {
            requires.add(new RequiredValue(takes(value), optional));
        }
        return this;
    }

    /** Lets the task follow other nodes. */
    public PlanTask after(PlanNode... nodes) {
        follows(nodes);
        return this;
    }

    /** Adds a value that the task gives. With two or more, {@link FlowCalls#provide} takes the result apart. */
    public PlanValue provides(String name, Type type) {
        return provides(name, type, false);
    }

    /** Adds a value that the task gives, or leaves absent. */
    public PlanValue providesOptional(String name, Type type) {
        return provides(name, type, true);
    }

    private PlanValue provides(String name, Type type, boolean optional) {
        PlanValue value = plan.value(name, type, optional, index);
        provides.add(value.spec);
        return value;
    }

    /** Sets the revert: the name of its method, and after which ends of an attempt it is called. */
    public PlanTask revert(String name, RevertWhen when) {
        revert = new RevertSpec(name, when, false, Optional.empty());
        return this;
    }

    /** Sets the revert, with a retry of its own. */
    public PlanTask revert(String name, RevertWhen when, RetryPolicy retry) {
        revert = new RevertSpec(name, when, false, Optional.of(retry));
        return this;
    }

    /** Says that {@link FlowCalls#revert} gives a {@link java.util.concurrent.CompletionStage} for this task. */
    public PlanTask revertAsynchronous() {
        revertAsynchronous = true;
        return this;
    }

    /** Sets the priority, higher ones start first; the default is 0. */
    public PlanTask priority(int priority) {
        prioritized(priority);
        return this;
    }

    /** Sets whether the task may block; the default is {@link TaskMode#AUTO}. */
    public PlanTask mode(TaskMode mode) {
        this.mode = mode;
        return this;
    }

    /** Sets how long an attempt may take; the default is no limit. */
    public PlanTask timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    /** Sets what is promised about repeated calls; the default is {@link Delivery#AT_LEAST_ONCE}. */
    public PlanTask delivery(Delivery delivery) {
        this.delivery = delivery;
        return this;
    }

    /** Sets which workers may run the task; the default, an empty text, is any. */
    public PlanTask topic(String topic) {
        this.topic = topic;
        return this;
    }

    /**
     * Lets the task run once for each element of a collection.
     *
     * @param collection the value that is the collection
     * @param concurrency how many elements may run at once, 0 for the engine's own limit
     */
    public PlanTask each(PlanValue collection, int concurrency) {
        each = new EachSpec(takes(collection), concurrency);
        return this;
    }

    /** Sets the retry controller around the task. */
    public PlanTask retry(RetryPolicy policy) {
        retried(policy);
        return this;
    }

    /** Adds a decider. Deciders are numbered from 0, in the order in which those of the whole plan are added. */
    public PlanTask decider(String name, DeciderDepth depth, PlanValue... requires) {
        decided(name, depth, requires);
        return this;
    }

    @Override
    NodeSpec spec() {
        return new TaskSpec(
                head(),
                requires,
                provides,
                optionalResult,
                Optional.ofNullable(revert)
                        .map(spec -> new RevertSpec(spec.name(), spec.when(), revertAsynchronous, spec.retry())),
                asynchronous,
                context,
                mode,
                Optional.ofNullable(timeout),
                delivery,
                topic,
                Optional.ofNullable(each));
    }
}
