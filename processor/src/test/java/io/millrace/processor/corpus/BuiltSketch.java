package io.millrace.processor.corpus;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.millrace.model.DeciderDepth;
import io.millrace.model.Problem;
import io.millrace.processor.corpus.Sketch.DeciderSketch;
import io.millrace.processor.corpus.Sketch.Member;
import io.millrace.processor.corpus.Sketch.NestSketch;
import io.millrace.processor.corpus.Sketch.RevertSketch;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Sketch.Value;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.Arguments;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.KeyUse;
import io.millrace.runtime.builder.MemberBuilder;
import io.millrace.runtime.builder.Parameter;
import io.millrace.runtime.builder.RevertParameter;
import io.millrace.runtime.builder.SubflowBuilder;
import io.millrace.runtime.builder.TaskBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A flow of the corpus, told to a builder. Types stand in the keys alone, so each value is the text of the sample that the
 * annotated flow has.
 */
final class BuiltSketch {
    private final ClassLoader loader;
    private final List<String> log;
    private final Nesting nesting;
    private boolean orderByAdding;

    /** Makes the flow that another one nests. */
    interface Nesting {
        FlowDefinition<?, ?> nest(Sketch flow) throws Refused;
    }

    /**
     * Prepares to build flows.
     *
     * @param loader has the classes that flows of the corpus use
     * @param log gets the lines that flows write
     */
    BuiltSketch(ClassLoader loader, List<String> log) {
        this.loader = loader;
        this.log = log;
        this.nesting = this::build;
    }

    /**
     * Prepares to build flows that nest others of another origin.
     *
     * @param loader has the classes that flows of the corpus use
     * @param nesting makes the nested flows
     */
    BuiltSketch(ClassLoader loader, Nesting nesting) {
        this.loader = loader;
        this.log = new ArrayList<>();
        this.nesting = nesting;
    }

    /** Lets members of linear flows be added in the order in which they run, nested flows among them, and none be named. */
    BuiltSketch orderByAdding() {
        orderByAdding = true;
        return this;
    }

    /** Thrown for the innermost flow that has problems. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final ArrayList<String> codes;

        Refused(List<Problem> problems) {
            super(problems.toString());
            codes = problems.stream().map(problem -> problem.code().name()).collect(toCollection(ArrayList::new));
        }

        List<String> codes() {
            return codes;
        }
    }

    /** Builds a flow, whose input is a map of its values. */
    FlowDefinition<?, Values> build(Sketch flow) throws Refused {
        requireSayable(flow);
        FlowBuilder<?> builder = flow.input.isEmpty() ? begin(flow) : beginWithInput(flow);
        builder.version(flow.version);
        MemberOrder order = orderByAdding ? MemberOrder.byAdding(flow) : MemberOrder.byName(flow);
        builder.order(order.names().toArray(String[]::new));
        flow.output.ifPresent(
                values -> builder.output(values.stream().map(this::use).toArray(KeyUse<?>[]::new)));
        for (Member member : order.members()) {
            if (member instanceof NestSketch nest) {
                addNest(builder, nest);
            } else {
                addTask(flow, builder, (TaskSketch) member);
            }
        }
        flow.reverts.forEach(revert -> addRevert(flow, builder, revert));
        flow.deciders.forEach(decider -> addDecider(flow, builder, decider));
        if (!flow.retry.isEmpty()) {
            builder.retry(new SketchRetry(flow.retry).policy());
        }
        List<Problem> errors = builder.problems().stream()
                .filter(problem -> !problem.code().isNote())
                .toList();
        if (!errors.isEmpty()) {
            throw new Refused(errors);
        }
        return builder.build();
    }

    private static void requireSayable(Sketch flow) {
        if (!flow.moreDeclarations.isEmpty() && !flow.moreDeclarations.contains("Hidden")) {
            throw new Unsayable("a flow is built of its members alone");
        }
        if (flow.moreDeclarations.contains("Hidden")) {
            throw new Unsayable("a key has its class, so the class can be seen");
        }
        if (!flow.beside.isEmpty()) {
            throw new Unsayable("nothing is generated, so no generated name is taken");
        }
    }

    private static FlowBuilder<Void> begin(Sketch flow) {
        return switch (flow.pattern) {
            case GRAPH -> FlowBuilder.graph(flow.name);
            case LINEAR -> FlowBuilder.linear(flow.name);
            case UNORDERED -> FlowBuilder.unordered(flow.name);
        };
    }

    @SuppressWarnings("rawtypes")
    private FlowBuilder<Map> beginWithInput(Sketch flow) {
        FlowBuilder<Map> builder = switch (flow.pattern) {
            case GRAPH -> FlowBuilder.graph(flow.name, Map.class);
            case LINEAR -> FlowBuilder.linear(flow.name, Map.class);
            case UNORDERED -> FlowBuilder.unordered(flow.name, Map.class);
        };
        if (flow.rawInput) {
            builder.input(ValueKey.of("raw", List.class), map -> List.of());
        }
        flow.input.forEach(value -> addInput(builder, value));
        return builder;
    }

    @SuppressWarnings("rawtypes")
    private void addInput(FlowBuilder<Map> builder, Value value) {
        ValueKey<Object> key = key(value);
        if (value.optional) {
            builder.input(key.optional(), map -> Optional.ofNullable(map.get(value.name)));
        } else {
            builder.input(key, map -> Objects.requireNonNull(map.get(value.name)));
        }
    }

    /** Returns the input with which the flow is run. */
    static Map<String, Object> input(Sketch flow) {
        Map<String, Object> input = new HashMap<>();
        flow.input.stream()
                .filter(value -> !value.optional || value.present)
                .forEach(value -> input.put(value.name, value.type.text(SketchSource.inputKey(flow, value.name))));
        return input;
    }

    private ValueKey<Object> key(Value value) {
        return key(value.name, TypeText.parse(loader, value.type.source()));
    }

    private static ValueKey<Object> key(String name, Type type) {
        return ValueKey.of(name, type);
    }

    private KeyUse<?> use(Value value) {
        return value.optional ? key(value).optional() : key(value);
    }

    private void addMember(Member member, MemberBuilder<?> builder) {
        builder.after(member.after.toArray(String[]::new));
        builder.priority(member.priority);
        if (!member.retry.isEmpty()) {
            SketchRetry retry = new SketchRetry(member.retry);
            if (retry.isEach()) {
                builder.retryEach(retry.alternatives());
            } else {
                builder.retry(retry.policy());
            }
        }
    }

    private void addNest(FlowBuilder<?> builder, NestSketch nest) throws Refused {
        SubflowBuilder subflow = builder.subflow(nest.name, nesting.nest(nest.inner));
        addMember(nest, subflow);
        nest.inputs.forEach((inner, outer) -> {
            if (!inner.equals(outer.name)) {
                subflow.input(inner, outer.name);
            }
        });
        nest.outputs.forEach((inner, outer) -> {
            if (!inner.equals(outer.name)) {
                subflow.output(inner, outer.name);
            }
        });
    }

    private void addTask(Sketch flow, FlowBuilder<?> builder, TaskSketch task) {
        if (!task.modifiers.isEmpty()) {
            throw new Unsayable("a lambda is neither private nor generic");
        }
        if (!task.thrown.isEmpty()) {
            throw new Unsayable("a lambda may throw anything");
        }
        if (task.providedNames.isPresent()) {
            throw new Unsayable("each value of a result has its own key and its own accessor");
        }
        TaskBuilder added = builder.task(task.name);
        addMember(task, added);
        if (!task.members.isEmpty()) {
            added.timeout(SketchRetry.duration(task.members.replaceAll(".*\"(.*)\".*", "$1")));
        }
        List<Parameter<?>> takes = new ArrayList<>();
        task.requires.forEach(value -> takes.add(use(value)));
        if (!task.moreParameters.isEmpty()) {
            takes.add(each(flow, task));
        }
        if (task.resultType.isPresent()) {
            addResult(added, takes, task);
            return;
        }
        List<KeyUse<?>> gives = new ArrayList<>();
        task.provides.forEach(value -> gives.add(use(value)));
        addCalls(flow, task, added.requires(takes), gives);
    }

    private void addCalls(
            Sketch flow,
            TaskSketch task,
            io.millrace.runtime.builder.TaskTaking.One<Arguments> taking,
            List<KeyUse<?>> gives) {
        if (gives.isEmpty()) {
            if (task.asynchronous) {
                taking.callsAsync(in -> CompletableFuture.completedFuture(call(flow, task, in)));
            } else {
                taking.calls(in -> call(flow, task, in));
            }
        } else if (gives.size() == 1) {
            @SuppressWarnings("unchecked")
            KeyUse<Object> one = (KeyUse<Object>) gives.get(0);
            Value value = task.provides.get(0);
            if (task.asynchronous) {
                taking.provides(one)
                        .callsAsync(in -> CompletableFuture.completedFuture(one(value, call(flow, task, in))));
            } else {
                taking.provides(one).calls(in -> one(value, call(flow, task, in)));
            }
        } else if (task.asynchronous) {
            taking.provides(
                            gives.get(0).<Map<String, Object>>from(map -> part(task, 0, map)),
                            gives.get(1).<Map<String, Object>>from(map -> part(task, 1, map)))
                    .callsAsync(in -> CompletableFuture.completedFuture(call(flow, task, in)));
        } else {
            taking.provides(
                            gives.get(0).<Map<String, Object>>from(map -> part(task, 0, map)),
                            gives.get(1).<Map<String, Object>>from(map -> part(task, 1, map)))
                    .calls(in -> call(flow, task, in));
        }
    }

    private static Object one(Value value, Map<String, Object> results) {
        Object result = results.get(value.name);
        return value.optional ? Optional.ofNullable(result) : Objects.requireNonNull(result);
    }

    /** Whatever the types of the values are, what is given at run time is their text. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T part(TaskSketch task, int number, Map<String, Object> results) {
        return (T) one(task.provides.get(number), results);
    }

    private Map<String, Object> call(Sketch flow, TaskSketch task, Arguments in) {
        write(flow.className + "." + task.name, task.requires, in);
        if (task.fails) {
            throw new IllegalStateException(task.name);
        }
        Map<String, Object> results = new HashMap<>();
        for (Value value : task.provides) {
            if (!value.optional || value.present) {
                results.put(value.name, value.type.text(SketchSource.key(flow, task, value.name)));
            }
        }
        return results;
    }

    private void write(String who, List<Value> values, Arguments in) {
        log.add(who
                + values.stream()
                        .map(value -> " " + value.name + "=" + text(in.get(use(value))))
                        .collect(joining()));
    }

    static String text(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(BuiltSketch::text).orElse("absent")
                : value.toString();
    }

    @SuppressWarnings("unchecked")
    private Parameter<?> each(Sketch flow, TaskSketch task) {
        if (!task.moreParameters.startsWith("@Each")) {
            throw new Unsayable(
                    task.moreParameters.contains("Failure")
                            ? "what a task takes cannot be a failure"
                            : "a lambda has no variable arguments");
        }
        String name = task.moreParameters.replaceAll("@Each\\(\"(.*)\"\\).*", "$1");
        Value value = flow.input.stream()
                .filter(input -> input.name.equals(name))
                .findFirst()
                .orElseThrow();
        return Parameter.each((ValueKey<Collection<Object>>) (ValueKey<?>) key(value));
    }

    private void addResult(TaskBuilder added, List<Parameter<?>> takes, TaskSketch task) {
        String type = task.resultType.orElseThrow().replaceAll("@\\w+\\(\"\\w+\"\\) ", "");
        if (type.contains("oid")) {
            throw new Unsayable("what provides a value has a result");
        }
        String name = task.provides.get(0).name;
        if (type.startsWith("Optional<")) {
            String inner = type.substring("Optional<".length(), type.length() - 1);
            added.requires(takes)
                    .provides(key(name, TypeText.parse(loader, inner)).optional())
                    .calls(in -> Optional.empty());
        } else if (type.startsWith("CompletionStage<")) {
            String inner = type.substring("CompletionStage<".length(), type.length() - 1);
            added.requires(takes)
                    .provides(key(name, TypeText.parse(loader, inner)))
                    .callsAsync(in -> CompletableFuture.completedFuture(""));
        } else {
            added.requires(takes)
                    .provides(key(name, TypeText.parse(loader, type)))
                    .calls(in -> "");
        }
    }

    private void addRevert(Sketch flow, FlowBuilder<?> builder, RevertSketch revert) {
        if (!revert.modifiers.isEmpty()) {
            throw new Unsayable("a lambda is neither private nor generic");
        }
        var added = builder.revert(revert.method, revert.task);
        if (revert.failed) {
            added.failed();
        }
        if (!revert.retry.isEmpty()) {
            added.retry(new SketchRetry(revert.retry).policy());
        }
        List<RevertParameter<?>> takes = new ArrayList<>();
        revert.requires.forEach(value -> takes.add(use(value)));
        if (!revert.moreParameters.isEmpty()) {
            takes.add(RevertParameter.failure());
        }
        added.requires(takes).calls(in -> write("undo " + flow.className + "." + revert.task, revert.requires, in));
    }

    private void addDecider(Sketch flow, FlowBuilder<?> builder, DeciderSketch decider) {
        builder.decider(decider.method, decider.target)
                .depth(DeciderDepth.valueOf(decider.depth.name()))
                .requires(decider.requires.stream().map(this::use).toArray(KeyUse<?>[]::new))
                .decides(in -> {
                    write("decide " + flow.className + "." + decider.method, decider.requires, in);
                    return decider.verdict;
                });
    }
}
