package io.millrace.runtime.plan;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.layout.ControllerSpec;
import io.millrace.runtime.layout.FlowSpec;
import io.millrace.runtime.layout.ValueSpec;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the plan of a flow: its inputs first, then its nodes in topological order, then its outputs.
 *
 * <p>A node takes only values, and follows only nodes, that were made before, so that no cycle can be said. What
 * contradicts itself is refused with a {@link MillraceException} of the code R002. Not thread-safe.
 */
public final class PlanBuilder {
    private final int format;
    private final String name;
    private final int version;
    private final String fingerprint;
    private final List<PlanValue> values = new ArrayList<>();
    private final List<PlanValue> inputs = new ArrayList<>();
    private final List<PlanNode> nodes = new ArrayList<>();
    private final Map<String, FlowPlan> nested = new HashMap<>();
    private final Set<String> nodeNames = new HashSet<>();
    private List<ValueSpec> outputs = List.of();
    private @Nullable ControllerSpec controller;
    private int deciders;

    private PlanBuilder(int format, String name, int version, String fingerprint) {
        this.format = format;
        this.name = Objects.requireNonNull(name, "name");
        this.version = version;
        this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /**
     * Starts a plan.
     *
     * @param format the format that the calling code was written for; a plan of a format that is too new for this
     *     runtime can be built, and is refused when it is started
     * @param name the name of the flow
     * @param version the version of the flow
     * @param fingerprint the fingerprint of the flow, not counting nested ones
     */
    public static PlanBuilder flow(int format, String name, int version, String fingerprint) {
        return new PlanBuilder(format, name, version, fingerprint);
    }

    /** Adds a value that is a component of the input. */
    public PlanValue input(String name, Type type) {
        return input(name, type, false);
    }

    /** Adds a value that is a component of the input and may be absent. */
    public PlanValue inputOptional(String name, Type type) {
        return input(name, type, true);
    }

    private PlanValue input(String name, Type type, boolean optional) {
        PlanValue value = value(name, type, optional, ValueSpec.NO_NODE);
        inputs.add(value);
        return value;
    }

    /**
     * Adds a task.
     *
     * @param name its name
     * @param order its place in source order
     */
    public PlanTask task(String name, int order) {
        PlanTask task = new PlanTask(this, nodes.size(), named(name), order);
        nodes.add(task);
        return task;
    }

    /**
     * Adds a nested flow.
     *
     * @param name its name
     * @param order its place in source order
     * @param flow its plan
     */
    public PlanSubflow subflow(String name, int order, FlowPlan flow) {
        PlanSubflow subflow = new PlanSubflow(this, nodes.size(), named(name), order, flow.spec());
        nodes.add(subflow);
        nested.put(name, flow);
        return subflow;
    }

    private String named(String node) {
        if (!nodeNames.add(Objects.requireNonNull(node, "name"))) {
            throw inconsistent("two of its nodes are named '" + node + "'");
        }
        return node;
    }

    /** Sets the retry controller of the flow. */
    public PlanBuilder retry(RetryPolicy policy) {
        control(new ControllerSpec.Times(policy));
        return this;
    }

    /**
     * Sets a retry controller of the flow that makes one attempt for each element of a collection value.
     *
     * @param as the name of the value that is the element in use
     * @param type the type of that value
     * @param of the collection, an input
     * @param revertAll whether the whole run is reverted when no element is left
     * @return the value that is the element in use
     */
    public PlanValue retryEach(String as, Type type, PlanValue of, boolean revertAll) {
        PlanValue value = value(as, type, false, ValueSpec.NO_NODE);
        control(new ControllerSpec.Alternatives(value.spec, Optional.of(own(of)), List.of(), revertAll));
        return value;
    }

    /**
     * Sets a retry controller of the flow that makes one attempt for each of some constants.
     *
     * @param as the name of the value that is the constant in use
     * @param type the type of that value
     * @param constants the constants
     * @param revertAll whether the whole run is reverted when no constant is left
     * @return the value that is the constant in use
     */
    public PlanValue retryEach(String as, Type type, List<?> constants, boolean revertAll) {
        PlanValue value = value(as, type, false, ValueSpec.NO_NODE);
        control(new ControllerSpec.Alternatives(value.spec, Optional.empty(), List.copyOf(constants), revertAll));
        return value;
    }

    /**
     * Sets a retry controller of the flow that is a method, see {@link FlowCalls#control}.
     *
     * @param method the name of the method
     * @param as the name of the value that it gives
     * @param type the type of that value
     * @param requires the values that it takes
     * @return the value that it gives
     */
    public PlanValue retryController(String method, String as, Type type, PlanValue... requires) {
        PlanValue value = value(as, type, false, ValueSpec.NO_NODE);
        control(new ControllerSpec.Custom(method, Optional.of(value.spec), own(requires)));
        return value;
    }

    /**
     * Sets a retry controller of the flow that is a method and gives no value, see {@link FlowCalls#control}.
     *
     * @param method the name of the method
     * @param requires the values that it takes
     */
    public PlanBuilder retryController(String method, PlanValue... requires) {
        control(new ControllerSpec.Custom(method, Optional.empty(), own(requires)));
        return this;
    }

    private void control(ControllerSpec spec) {
        if (controller != null) {
            throw inconsistent("it has two retry controllers");
        }
        controller = spec;
    }

    /** Sets the values that the flow gives, under their names. */
    public PlanBuilder output(PlanValue... values) {
        outputs = own(values);
        if (outputs.stream().map(ValueSpec::name).distinct().count() < outputs.size()) {
            throw inconsistent("two of its outputs have the same name");
        }
        return this;
    }

    /** Returns the plan. */
    public FlowPlan build() {
        FlowSpec spec = new FlowSpec(
                format,
                name,
                version,
                fingerprint,
                values.stream().map(value -> value.spec).toList(),
                inputs.stream().map(value -> value.spec).toList(),
                outputs,
                nodes.stream().map(PlanNode::spec).toList(),
                Optional.ofNullable(controller));
        return new FlowPlan(spec, nested);
    }

    PlanValue value(String valueName, Type type, boolean optional, int node) {
        PlanValue value = new PlanValue(this, valueName, values.size(), type, optional, node);
        values.add(value);
        return value;
    }

    int nextDecider() {
        return deciders++;
    }

    ValueSpec own(PlanValue value) {
        if (value.plan != this) {
            throw inconsistent("it uses the value " + value + ", which is of another plan");
        }
        return value.spec;
    }

    private List<ValueSpec> own(PlanValue... some) {
        List<ValueSpec> specs = new ArrayList<>();
        for (PlanValue value : some) {
            specs.add(own(value));
        }
        return specs;
    }

    MillraceException inconsistent(String what) {
        return MillraceException.of(RuntimeCode.R002, "the plan of flow '" + name + "' is inconsistent: " + what)
                .fix("clean and compile the flow again; if it stays, report it: generated code cannot say this.");
    }
}
