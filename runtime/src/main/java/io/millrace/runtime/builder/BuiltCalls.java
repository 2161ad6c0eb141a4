package io.millrace.runtime.builder;

import io.millrace.model.FlowShape;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.plan.Results;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls of a flow that was put together at run time: lambdas by the numbers of the plan. */
final class BuiltCalls<I, O> extends FlowCalls<I, O> {
    private final String flow;
    private final FlowShape shape;
    private final Function<? super Values, ? extends O> output;
    private final List<Part<I>> inputs = new ArrayList<>();
    private final Map<String, Integer> outputs = new LinkedHashMap<>();
    private final Map<Integer, TaskCode> tasks = new HashMap<>();
    private final Map<Integer, FlowCalls<?, ?>> nested = new HashMap<>();
    private final List<DeciderCode> deciders = new ArrayList<>();
    private @Nullable ControlCode control;

    BuiltCalls(String flow, FlowShape shape, Function<? super Values, ? extends O> output) {
        this.flow = flow;
        this.shape = shape;
        this.output = output;
    }

    private record DeciderCode(Wiring wiring, Body.Decision decision) {}

    private record ControlCode(Wiring wiring, Body.Control<Object> control) {}

    /** Adds the values of the input, whose slots are the first ones. */
    void addInputs(List<Part<I>> all) {
        inputs.addAll(all);
    }

    void addOutput(String name, int slot) {
        outputs.put(name, slot);
    }

    void addTask(int node, TaskCode code) {
        tasks.put(node, code);
    }

    void addNested(int node, FlowCalls<?, ?> calls) {
        nested.put(node, calls);
    }

    /** Adds a decider; its number is how many there are before it. */
    void addDecider(Wiring wiring, Body.Decision decision) {
        deciders.add(new DeciderCode(wiring, decision));
    }

    @SuppressWarnings("unchecked")
    void setControl(Wiring wiring, Body.Control<?> body) {
        control = new ControlCode(wiring, (Body.Control<Object>) body);
    }

    @Override
    public String shape() {
        return shape.text();
    }

    @Override
    public void input(I input, Frame out) {
        if (input instanceof Values values) {
            requireKnown(values);
        }
        for (int slot = 0; slot < inputs.size(); slot++) {
            Object value = inputs.get(slot).of(input);
            boolean optional = inputs.get(slot).value() instanceof OptionalKey<?>;
            out.set(slot, optional ? Results.orNull((Optional<?>) value) : value);
        }
    }

    private void requireKnown(Values values) {
        TreeSet<String> known = new TreeSet<>();
        inputs.forEach(part -> known.add(part.value().key().name()));
        for (String name : values.names()) {
            if (!known.contains(name)) {
                throw MillraceException.of(
                                RuntimeCode.R016,
                                "the input of flow '" + flow + "' has the value '" + name
                                        + "', which the flow does not take")
                        .fact("it takes " + known)
                        .fix("give the input under the keys of the flow.");
            }
        }
    }

    @Override
    public O output(Frame in) {
        Map<String, Object> values = new LinkedHashMap<>();
        outputs.forEach((name, slot) -> {
            Object value = in.get(slot);
            if (value != null) {
                values.put(name, value);
            }
        });
        return output.apply(Values.copyOf(values));
    }

    private TaskCode task(int node) {
        TaskCode task = tasks.get(node);
        if (task == null) {
            throw unknown(node);
        }
        return task;
    }

    @Override
    public @Nullable Object execute(int node, Frame in, @Nullable Call call) throws Exception {
        return task(node).execute(in, call);
    }

    @Override
    public @Nullable Object revert(int node, Frame in, Call call) throws Exception {
        return task(node).revert().orElseThrow(() -> unknown(node)).call(in, call);
    }

    @Override
    public void provide(int node, Object result, Frame out) {
        task(node).provide(result, out);
    }

    @Override
    public boolean decide(int decider, Frame in) throws Exception {
        if (decider >= deciders.size()) {
            throw unknown(decider);
        }
        DeciderCode code = deciders.get(decider);
        return code.decision.decide(new Arguments(code.wiring, in, null));
    }

    @Override
    @SuppressWarnings("unchecked")
    public RetryDecision<?> control(RetryHistory<?> history, Frame in) throws Throwable {
        ControlCode code = control;
        return code == null
                ? super.control(history, in)
                : code.control.decide((RetryHistory<Object>) history, new Arguments(code.wiring, in, null));
    }

    @Override
    public FlowCalls<?, ?> nested(int node) {
        FlowCalls<?, ?> calls = nested.get(node);
        if (calls == null) {
            throw unknown(node);
        }
        return calls;
    }
}
