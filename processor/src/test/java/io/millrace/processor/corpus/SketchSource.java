package io.millrace.processor.corpus;

import static java.util.stream.Collectors.joining;

import io.millrace.processor.corpus.Sketch.DeciderSketch;
import io.millrace.processor.corpus.Sketch.NestSketch;
import io.millrace.processor.corpus.Sketch.RevertSketch;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Sketch.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The Java source of a flow of the corpus: every declaration on one line, which is remembered. */
final class SketchSource {
    /** A record of a flow, which has a line of its own. */
    record RecordOf(Sketch flow, String name) {
        @Override
        public boolean equals(Object other) {
            return other instanceof RecordOf that && flow == that.flow && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(flow) + name.hashCode();
        }

        /** Returns the record of the flow's input. */
        static RecordOf input(Sketch flow) {
            return new RecordOf(flow, "In");
        }

        /** Returns the record of the flow's output. */
        static RecordOf output(Sketch flow) {
            return new RecordOf(flow, "Out");
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final IdentityHashMap<Object, Integer> lines = new IdentityHashMap<>();
    private final Map<RecordOf, Integer> recordLines = new HashMap<>();
    private int line = 1;

    private SketchSource() {}

    /** Writes the flow with what runs it. */
    static SketchSource runnable(Sketch flow) {
        SketchSource source = new SketchSource();
        source.write(flow);
        source.writeMain(flow);
        return source;
    }

    /** Writes the flow with something that only mentions its generated class. */
    static SketchSource mentioned(Sketch flow) {
        SketchSource source = new SketchSource();
        source.write(flow);
        source.add("class Mentions {");
        source.add("    Object make(" + flow.className + " flow) { return " + flow.className + "Flow.of(flow); }");
        source.add("}");
        return source;
    }

    String text() {
        return text.toString();
    }

    /** Returns the line of a part of the flow, or of the whole flow. */
    int lineOf(Object part) {
        Integer found = part instanceof RecordOf ? recordLines.get(part) : lines.get(part);
        if (found == null) {
            throw new IllegalArgumentException("not written: " + part);
        }
        return found;
    }

    private void add(String textOfLine) {
        text.append(textOfLine).append('\n');
        line++;
    }

    private void write(Sketch flow) {
        add("package " + flow.packageName + ";");
        add("");
        // A single type shadows what is imported on demand: java.util.concurrent has a Flow too.
        List.of("corpus.*", "io.millrace.*", "io.millrace.Flow", "java.util.*", "java.util.concurrent.*")
                .forEach(name -> add("import " + name + ";"));
        flow.all().forEach(this::writeClass);
        if (!flow.beside.isEmpty()) {
            add(flow.beside);
        }
    }

    private void writeClass(Sketch flow) {
        add("");
        lines.put(flow, line);
        add(annotation(flow) + " class " + flow.className + " {");
        recordLines.put(RecordOf.input(flow), line);
        if (!flow.input.isEmpty()) {
            String raw = flow.rawInput ? "@SuppressWarnings(\"rawtypes\") List raw, " : "";
            add("    record In(" + raw + components(flow.input) + ") {}");
        }
        recordLines.put(RecordOf.output(flow), line);
        flow.output.ifPresent(values -> add("    record Out(" + components(values) + ") {}"));
        add("    final Log log;");
        for (NestSketch nest : flow.nests()) {
            lines.put(nest, line);
            add("    " + annotation(nest) + " final " + nest.inner.className + " " + nest.field + ";");
        }
        String made = flow.nests().stream()
                .map(nest -> " this." + nest.field + " = new " + nest.inner.className + "(log);")
                .collect(joining());
        add("    " + flow.className + "(Log log) { this.log = log;" + made + " }");
        for (TaskSketch task : flow.tasks()) {
            writeTask(flow, task);
        }
        flow.reverts.forEach(revert -> writeRevert(flow, revert));
        flow.deciders.forEach(decider -> writeDecider(flow, decider));
        if (!flow.moreDeclarations.isEmpty()) {
            lines.put(flow.moreDeclarations, line);
            add("    " + flow.moreDeclarations);
        }
        add("}");
    }

    private static String annotation(Sketch flow) {
        List<String> members = new ArrayList<>(List.of("value = \"" + flow.name + "\""));
        if (flow.version != 1) {
            members.add("version = " + flow.version);
        }
        if (flow.pattern != Sketch.Pattern.GRAPH) {
            members.add("pattern = Flow.Pattern." + flow.pattern);
        }
        if (!flow.order.isEmpty()) {
            members.add("order = " + array(flow.order));
        }
        if (!flow.input.isEmpty()) {
            members.add("input = " + flow.className + ".In.class");
        }
        flow.output.ifPresent(values -> members.add("output = " + flow.className + ".Out.class"));
        return "@Flow(" + String.join(", ", members) + ")" + flow.retry;
    }

    private static String annotation(NestSketch nest) {
        List<String> members = new ArrayList<>();
        if (!nest.name.equals(nest.field)) {
            members.add("value = \"" + nest.name + "\"");
        }
        if (!nest.after.isEmpty()) {
            members.add("after = " + array(nest.after));
        }
        if (nest.priority != 0) {
            members.add("priority = " + nest.priority);
        }
        addRenames(members, "inputs", nest.inputs);
        addRenames(members, "outputs", nest.outputs);
        return "@Subflow" + (members.isEmpty() ? "" : "(" + String.join(", ", members) + ")") + nest.retry;
    }

    private static void addRenames(List<String> members, String member, Map<String, Value> values) {
        List<String> renames = values.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(entry.getValue().name))
                .map(entry -> entry.getKey() + "=" + entry.getValue().name)
                .toList();
        if (!renames.isEmpty()) {
            members.add(member + " = " + array(renames));
        }
    }

    private void writeTask(Sketch flow, TaskSketch task) {
        List<String> members = new ArrayList<>();
        if (!task.name.equals(task.method)) {
            members.add("value = \"" + task.name + "\"");
        }
        if (!task.after.isEmpty()) {
            members.add("after = " + array(task.after));
        }
        if (task.priority != 0) {
            members.add("priority = " + task.priority);
        }
        if (!task.members.isEmpty()) {
            members.add(task.members);
        }
        String names = task.providedNames.orElse(array(names(task.provides)));
        boolean several = task.provides.size() > 1;
        if (several) {
            List<Value> components = new ArrayList<>();
            for (int i = 0; i < task.provides.size(); i++) {
                Value value = task.provides.get(i);
                components.add(new Value("c" + i, value.type, value.optional));
            }
            add("    record Result_" + task.method + "(" + components(components) + ") {}");
        }
        lines.put(task, line);
        add("    @Task" + (members.isEmpty() ? "" : "(" + String.join(", ", members) + ")")
                + (task.provides.isEmpty() ? "" : " @Provides(" + names + ")")
                + task.retry + " " + task.modifiers
                + resultType(task) + " " + task.method + "(" + parameters(task.requires, task.moreParameters) + ")"
                + task.thrown
                + " { " + body(flow, task) + " }");
    }

    private static String body(Sketch flow, TaskSketch task) {
        String logs = "log.add(\"" + flow.className + "." + task.name + "\"" + arguments(task.requires) + ");";
        if (task.fails) {
            return logs + " throw new IllegalStateException(\"" + task.name + "\");";
        }
        if (task.resultType.isPresent()) {
            return task.resultType.get().endsWith("void") ? logs : logs + " return null;";
        }
        String result = result(flow, task);
        if (task.asynchronous) {
            return logs + " return CompletableFuture.completedFuture(" + (result.isEmpty() ? "null" : result) + ");";
        }
        return result.isEmpty() ? logs : logs + " return " + result + ";";
    }

    /** The key of the sample that a member provides under a name. */
    static String key(Sketch flow, Sketch.Member member, String value) {
        return flow.className + "." + member.name + "." + value;
    }

    private static String result(Sketch flow, TaskSketch task) {
        List<String> samples =
                task.provides.stream().map(value -> sample(flow, task, value)).toList();
        if (samples.size() == 1) {
            return samples.get(0);
        }
        return samples.isEmpty() ? "" : "new Result_" + task.method + "(" + String.join(", ", samples) + ")";
    }

    private static String sample(Sketch flow, TaskSketch task, Value value) {
        return optional(value, value.type.sample(key(flow, task, value.name)));
    }

    private static String optional(Value value, String sample) {
        if (!value.optional) {
            return sample;
        }
        String type = value.type.boxed();
        return value.present ? "Optional.<" + type + ">of(" + sample + ")" : "Optional.<" + type + ">empty()";
    }

    private static String resultType(TaskSketch task) {
        if (task.resultType.isPresent()) {
            return task.resultType.get();
        }
        if (task.provides.size() > 1) {
            return task.asynchronous ? "CompletionStage<Result_" + task.method + ">" : "Result_" + task.method;
        }
        Optional<Value> result = task.provides.stream().findFirst();
        if (task.asynchronous) {
            String type = result.map(value -> value.optional ? value.source() : value.type.boxed())
                    .orElse("Void");
            return "CompletableFuture<" + type + ">";
        }
        return result.map(Value::source).orElse("void");
    }

    private void writeRevert(Sketch flow, RevertSketch revert) {
        lines.put(revert, line);
        add("    @Revert("
                + (revert.failed ? "value = \"" + revert.task + "\", failed = true" : "\"" + revert.task + "\"")
                + ")" + revert.retry + " " + revert.modifiers + "void " + revert.method + "("
                + parameters(revert.requires, revert.moreParameters)
                + ") { log.add(\"undo " + flow.className + "." + revert.task + "\"" + arguments(revert.requires)
                + "); }");
    }

    private void writeDecider(Sketch flow, DeciderSketch decider) {
        lines.put(decider, line);
        add("    @Decider(target = \"" + decider.target + "\", depth = Decider.Depth." + decider.depth + ") "
                + decider.modifiers + "boolean " + decider.method + "(" + parameters(decider.requires, "")
                + ") { log.add(\"decide " + flow.className + "." + decider.method + "\""
                + arguments(decider.requires) + "); return " + decider.verdict + "; }");
    }

    /** Every second parameter has a name of its own. */
    private static String parameters(List<Value> values, String more) {
        Stream<String> own = IntStream.range(0, values.size()).mapToObj(i -> {
            Value value = values.get(i);
            return i % 2 == 0
                    ? value.source() + " " + value.name
                    : "@Requires(\"" + value.name + "\") " + value.source() + " p" + i;
        });
        return Stream.concat(own, more.isEmpty() ? Stream.empty() : Stream.of(more))
                .collect(joining(", "));
    }

    private static String arguments(List<Value> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> {
                    Value value = values.get(i);
                    return ", \"" + value.name + "\", " + (i % 2 == 0 ? value.name : "p" + i);
                })
                .collect(joining());
    }

    private static String components(List<Value> values) {
        return values.stream().map(value -> value.source() + " " + value.name).collect(joining(", "));
    }

    private static List<String> names(List<Value> values) {
        return values.stream().map(value -> value.name).toList();
    }

    private static String array(List<String> texts) {
        return texts.stream().map(each -> "\"" + each + "\"").collect(joining(", ", "{", "}"));
    }

    private void writeMain(Sketch flow) {
        add("");
        add("public class Main {");
        add("    public static List<String> run() {");
        add("        Log log = new Log();");
        add("        " + flow.className + "Flow flow = " + flow.className + "Flow.of(new " + flow.className
                + "(log));");
        String input = flow.input.isEmpty()
                ? ""
                : ", new " + flow.className + ".In("
                        + flow.input.stream()
                                .map(value -> optional(value, value.type.sample(inputKey(flow, value.name))))
                                .collect(joining(", "))
                        + ")";
        add("        Log.run(log, flow" + input + ").ifPresent(out -> {");
        outputs(flow).forEach(value -> add("            log.add(\"output\", \"" + value + "\", out." + value + "());"));
        add("        });");
        add("        return log.lines();");
        add("    }");
        add("}");
    }

    /** The key of the sample of an input value. */
    static String inputKey(Sketch flow, String value) {
        return flow.className + ".input." + value;
    }

    /** Returns the names of the values that the flow gives. */
    static List<String> outputs(Sketch flow) {
        return flow.output
                .map(values -> names(values))
                .orElseGet(() -> flow.members.stream()
                        .flatMap(member -> member.provides().stream())
                        .map(value -> value.name)
                        .distinct()
                        .sorted()
                        .toList());
    }
}
