package io.millrace.processor.corpus;

import io.millrace.processor.corpus.Sketch.DeciderSketch;
import io.millrace.processor.corpus.Sketch.Depth;
import io.millrace.processor.corpus.Sketch.Member;
import io.millrace.processor.corpus.Sketch.NestSketch;
import io.millrace.processor.corpus.Sketch.Pattern;
import io.millrace.processor.corpus.Sketch.RevertSketch;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Sketch.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes a flow from a seed; the same seed makes the same flow. */
final class SketchMaker {
    private static final List<String> RETRIES = List.of(
            "@Retry(attempts = 2)",
            "@Retry(attempts = 3, delay = \"200ms\", backoff = 2.0, maxDelay = \"PT5S\", jitter = 0.1, within ="
                    + " \"1m\")",
            "@Retry(attempts = 4, on = RuntimeException.class, abortOn = IllegalStateException.class)",
            "@Retry(attempts = 2, revertAll = true)");

    private final Random random;
    private final Assignability types;
    /** Whether retries, deciders and timeouts are used. */
    private final boolean controls;

    private final boolean fails;
    private int names;

    private SketchMaker(long seed, Assignability types) {
        this.random = new Random(seed);
        this.types = types;
        this.controls = random.nextInt(100) < 40;
        this.fails = random.nextInt(100) < 30;
    }

    /** Makes the flow of a seed in a package of its own. */
    static Sketch make(long seed, String packageName, Assignability types) {
        SketchMaker maker = new SketchMaker(seed, types);
        Sketch flow = maker.flow(packageName, "Seed" + seed, 0, 2 + maker.random.nextInt(6));
        if (maker.fails) {
            maker.letALastTaskFail(flow);
        }
        return flow;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Sketch flow(String packageName, String className, int depth, int size) {
        Sketch flow = new Sketch(packageName, className);
        flow.pattern = oneOf(List.of(
                Pattern.GRAPH,
                Pattern.GRAPH,
                Pattern.GRAPH,
                Pattern.GRAPH,
                Pattern.LINEAR,
                Pattern.LINEAR,
                Pattern.UNORDERED));
        Map<String, Value> available = new LinkedHashMap<>();
        int inputs = random.nextInt(4);
        for (int i = 0; i < inputs; i++) {
            Value value = new Value(newName(), oneOf(ValueType.providable()), chance(15));
            value.present = chance(50);
            flow.input.add(value);
            available.put(value.name, value);
        }
        Map<String, Value> fromInput = new LinkedHashMap<>(available);
        for (int i = 0; i < size; i++) {
            Map<String, Value> usable = flow.pattern == Pattern.UNORDERED ? new LinkedHashMap<>(fromInput) : available;
            Member member = depth < 2 && chance(20) ? nest(flow, usable, depth) : task(flow, usable);
            if (flow.pattern != Pattern.UNORDERED && !flow.members.isEmpty() && chance(20)) {
                member.after.add(oneOf(flow.members).name);
            }
            flow.members.add(member);
            member.provides().forEach(value -> available.put(value.name, value));
        }
        flow.tasks().forEach(task -> maybeRevert(flow, task));
        if (controls) {
            addControls(flow);
        }
        if (chance(30)) {
            flow.output = Optional.of(output(flow, available));
        }
        orderTheSource(flow);
        return flow;
    }

    private String newName() {
        return "v" + names++;
    }

    private TaskSketch task(Sketch flow, Map<String, Value> available) {
        TaskSketch task = new TaskSketch();
        task.method = "t" + names++;
        task.name = chance(15) ? task.method + " named" : task.method;
        task.priority = chance(15) ? random.nextInt(7) - 3 : 0;
        task.asynchronous = chance(25);
        List<Value> some = new ArrayList<>(available.values());
        Collections.shuffle(some, random);
        for (Value value : some.subList(0, Math.min(some.size(), random.nextInt(4)))) {
            task.requires.add(use(value));
        }
        int results = oneOf(List.of(0, 1, 1, 1, 1, 2));
        for (int i = 0; i < results; i++) {
            task.provides.add(result(flow, available));
        }
        if (task.provides.size() == 2 && task.provides.get(0).name.equals(task.provides.get(1).name)) {
            task.provides.remove(1);
        }
        return task;
    }

    private Value use(Value provided) {
        return new Value(provided.name, oneOf(types.requirable(provided.type)), provided.optional || chance(15));
    }

    private Value result(Sketch flow, Map<String, Value> available) {
        List<String> shadowable = available.keySet().stream()
                .filter(name -> flow.pattern == Pattern.LINEAR)
                .filter(name -> flow.input.stream().noneMatch(value -> value.name.equals(name)))
                .sorted()
                .toList();
        String name = !shadowable.isEmpty() && chance(30) ? oneOf(shadowable) : newName();
        Value value = new Value(name, oneOf(ValueType.providable()), chance(15));
        value.present = chance(50);
        return value;
    }

    private Member nest(Sketch flow, Map<String, Value> available, int depth) {
        NestSketch nest = new NestSketch();
        nest.field = "n" + names++;
        nest.name = chance(20) ? nest.field + "-named" : nest.field;
        Sketch inner = flow(flow.packageName, flow.className + "_" + nest.field, depth + 1, 1 + random.nextInt(3));
        nest.inner = inner;
        // The inner input is made to fit what is there; what nothing fits is taken out of the inner flow's hands.
        for (Value component : inner.input) {
            List<Value> fitting = available.values().stream()
                    .filter(value -> types.fits(value.type, component.type))
                    .filter(value -> component.optional || !value.optional)
                    .toList();
            if (fitting.isEmpty()) {
                return task(flow, available);
            }
            nest.inputs.put(component.name, new Value(oneOf(fitting).name, component.type, component.optional));
        }
        if (!Worlds.canBeTried(inner)) {
            return task(flow, available);
        }
        for (String name : SketchSource.outputs(inner)) {
            ValueType type = typeOf(inner, name);
            boolean absent = inner.output
                    .map(values -> values.stream().anyMatch(value -> value.name.equals(name) && value.optional))
                    .orElseGet(() -> Trial.mayBeAbsentAtTheEnd(inner, name, types));
            if (!type.isProvidable()) {
                return task(flow, available);
            }
            nest.outputs.put(name, new Value(chance(30) || name.startsWith("o") ? newName() : name, type, absent));
        }
        return nest;
    }

    private static ValueType typeOf(Sketch inner, String name) {
        return inner.output
                .map(values -> values.stream()
                        .filter(value -> value.name.equals(name))
                        .findFirst()
                        .orElseThrow()
                        .type)
                .orElseGet(() -> inner.members.stream()
                        .flatMap(member -> member.provides().stream())
                        .filter(value -> value.name.equals(name))
                        .reduce((first, second) -> second)
                        .orElseThrow()
                        .type);
    }

    private void maybeRevert(Sketch flow, TaskSketch task) {
        if (!chance(45)) {
            return;
        }
        RevertSketch revert = new RevertSketch();
        revert.method = "undo" + names++;
        revert.task = task.name;
        Map<String, Value> visible = new LinkedHashMap<>();
        flow.input.forEach(value -> visible.put(value.name, value));
        task.requires.forEach(value -> visible.put(value.name, value));
        task.provides.forEach(value -> visible.put(value.name, value));
        List<Value> some = new ArrayList<>(visible.values());
        Collections.shuffle(some, random);
        for (Value value : some.subList(0, Math.min(some.size(), random.nextInt(3)))) {
            revert.requires.add(new Value(value.name, value.type, value.optional));
        }
        boolean takesResults = revert.requires.stream()
                .anyMatch(value -> task.provides.stream().anyMatch(own -> own.name.equals(value.name)));
        if (takesResults) {
            // A revert that takes an optional result is called after a failed attempt too, which has no other results.
            boolean anyOptional = revert.requires.stream()
                    .anyMatch(value ->
                            value.optional && task.provides.stream().anyMatch(own -> own.name.equals(value.name)));
            revert.requires.stream()
                    .filter(value -> task.provides.stream().anyMatch(own -> own.name.equals(value.name)))
                    .forEach(value -> value.optional |= anyOptional);
        } else {
            revert.failed = chance(20);
        }
        flow.reverts.add(revert);
    }

    private void addControls(Sketch flow) {
        for (Member member : flow.members) {
            if (chance(20)) {
                member.retry = " " + oneOf(RETRIES);
            }
            if (member instanceof TaskSketch task && chance(10)) {
                task.members = "timeout = \"30s\"";
            }
        }
        flow.reverts.stream().filter(revert -> chance(20)).forEach(revert -> revert.retry = " " + oneOf(RETRIES));
        if (chance(20)) {
            flow.retry = " " + oneOf(RETRIES);
        }
        int deciders = random.nextInt(3);
        for (int i = 0; i < deciders; i++) {
            addDecider(flow);
        }
    }

    /** A decider is kept where the flow can still be carried out, whatever it says. */
    private void addDecider(Sketch flow) {
        Member target = oneOf(flow.members);
        if (flow.deciders.stream().anyMatch(other -> other.target.equals(target.name))) {
            return;
        }
        DeciderSketch decider = new DeciderSketch();
        decider.method = "d" + names++;
        decider.target = target.name;
        decider.depth = oneOf(List.of(Depth.values()));
        decider.verdict = chance(50);
        List<Value> some = new ArrayList<>(flow.input);
        target.requires().forEach(value -> some.add(value));
        if (!some.isEmpty() && chance(70)) {
            Value value = oneOf(some);
            decider.requires.add(new Value(value.name, value.type, value.optional));
        }
        flow.deciders.add(decider);
        if (!Worlds.canBeTried(flow) || !Trial.isExecutable(flow, types)) {
            flow.deciders.remove(decider);
        }
    }

    private List<Value> output(Sketch flow, Map<String, Value> available) {
        List<Value> some = new ArrayList<>(available.values());
        Collections.shuffle(some, random);
        List<Value> output = new ArrayList<>();
        for (Value value : some.subList(0, Math.max(some.isEmpty() ? 0 : 1, random.nextInt(some.size() + 1)))) {
            boolean absent = !Worlds.canBeTried(flow) || Trial.mayBeAbsentAtTheEnd(flow, value.name, types);
            output.add(new Value(value.name, oneOf(types.requirable(value.type)), absent || chance(15)));
        }
        return output;
    }

    /** In a graph the source order means nothing; a linear flow may name its order, and must where it nests flows. */
    private void orderTheSource(Sketch flow) {
        if (flow.pattern == Pattern.LINEAR) {
            if (!flow.nests().isEmpty() || chance(20)) {
                flow.members.forEach(member -> flow.order.add(member.name));
                Collections.shuffle(flow.members, random);
            }
        } else {
            Collections.shuffle(flow.members, random);
        }
        Collections.shuffle(flow.reverts, random);
    }

    private void letALastTaskFail(Sketch flow) {
        TaskSketch last = new TaskSketch();
        last.method = "fails";
        last.name = "fails";
        last.fails = true;
        if (flow.pattern == Pattern.UNORDERED) {
            return;
        }
        flow.members.forEach(member -> last.after.add(member.name));
        flow.members.add(last);
        if (!flow.order.isEmpty()) {
            flow.order.add(last.name);
        }
    }
}
