package io.millrace.runtime.scenario;

import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The calls of a scenario's flow, at its place: each does what the scenario says. */
final class ScenarioCalls extends FlowCalls<Map<String, Object>, Map<String, Object>> {
    final CallScripts scripts;
    final Map<String, Integer> slots = new LinkedHashMap<>();
    final List<String> inputs = new ArrayList<>();
    final List<String> deciders = new ArrayList<>();
    private final String prefix;
    private final List<String> nodes = new ArrayList<>();
    private final List<List<String>> provided = new ArrayList<>();
    private final List<Boolean> asynchronous = new ArrayList<>();
    private final Map<Integer, ScenarioCalls> nested = new HashMap<>();

    ScenarioCalls(String prefix, CallScripts scripts) {
        this.prefix = prefix;
        this.scripts = scripts;
    }

    /** Adds the next node. */
    void node(String name) {
        nodes.add(name);
        provided.add(new ArrayList<>());
        asynchronous.add(false);
    }

    /** The last node provides a value. */
    void provided(String value) {
        provided.get(nodes.size() - 1).add(value);
    }

    /** The last node is a task that gives stages. */
    void asynchronous() {
        asynchronous.set(nodes.size() - 1, true);
    }

    /** The last node is a nested flow. */
    void nested(ScenarioCalls calls) {
        nested.put(nodes.size() - 1, calls);
    }

    @Override
    public void input(Map<String, Object> input, Frame out) {
        inputs.forEach(name -> out.set(slots.get(name), input.get(name)));
    }

    @Override
    public Map<String, Object> output(Frame in) {
        Map<String, Object> output = new TreeMap<>();
        slots.forEach((name, slot) -> {
            if (in.get(slot) != null) {
                output.put(name, in.get(slot));
            }
        });
        return output;
    }

    @Override
    public Object execute(int node, Frame in, Call call) throws Throwable {
        return called(node, () -> scripts.execute(prefix + nodes.get(node), provided.get(node), seen(in), call));
    }

    @Override
    public Object revert(int node, Frame in, Call call) throws Throwable {
        return called(node, () -> scripts.revert(prefix + nodes.get(node), seen(in), call));
    }

    /** A call of a scenario. */
    private interface Body {
        Object run() throws Throwable;
    }

    // A call gives its stage as an object: whether it is one, the plan says.
    @SuppressWarnings("FutureReturnValueIgnored")
    private Object called(int node, Body body) throws Throwable {
        if (!asynchronous.get(node)) {
            return body.run();
        }
        CompletableFuture<Object> stage = new CompletableFuture<>();
        scripts.elsewhere(() -> {
            try {
                Object result = body.run();
                scripts.end(() -> stage.complete(result));
            } catch (Throwable failed) {
                scripts.end(() -> stage.completeExceptionally(failed));
            }
        });
        return stage;
    }

    @Override
    public void provide(int node, Object result, Frame out) {
        provided.get(node).forEach(name -> out.set(slots.get(name), ((Map<?, ?>) result).get(name)));
    }

    @Override
    public boolean decide(int decider, Frame in) throws Throwable {
        return scripts.decide(prefix + deciders.get(decider), seen(in));
    }

    @Override
    public RetryDecision<?> control(RetryHistory<?> history, Frame in) throws Throwable {
        String scope = prefix.isEmpty() ? "flow" : prefix.substring(0, prefix.length() - 1);
        return scripts.control(scope, history, seen(in));
    }

    @Override
    public FlowCalls<?, ?> nested(int node) {
        return nested.get(node);
    }

    private Map<String, Object> seen(Frame in) {
        Map<String, Object> seen = new LinkedHashMap<>();
        slots.forEach((name, slot) -> seen.put(name, in.get(slot)));
        return seen;
    }
}
