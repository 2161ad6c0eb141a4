package io.millrace.processor.corpus;

import io.millrace.processor.corpus.Fault.Choice;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Uses.Gift;
import java.util.List;
import java.util.Optional;

/** Faults in methods: how they are declared, and what they return. */
final class MethodFaults {
    static final List<Fault> ALL = List.of(
            Fault.said("a private task", "F001", MethodFaults::privateTask),
            Fault.said("a private revert", "F001", MethodFaults::privateRevert),
            Fault.said("a generic task", "F003", MethodFaults::genericTask),
            Fault.said("a task with variable arguments", "F005", MethodFaults::variableArguments),
            result("nothing to provide", "F006", "void"),
            result("a stage of nothing to provide", "F006", "CompletionStage<Void>"),
            result("a raw result", "F301", "@SuppressWarnings(\"rawtypes\") List"),
            result("an open result", "F302", "List<? extends Number>"),
            result("an open result, deep inside", "F302", "Map<String, List<Box<?>>>"),
            result("a hidden result", "F303", "Hidden"),
            result("a living result", "F304", "java.io.InputStream"),
            result("code as a result", "F304", "List<Runnable>"),
            result("an optional optional", "F305", "Optional<Optional<String>>"),
            result("a future", "F306", "Future<String>"),
            result("a stage of a stage", "F306", "CompletionStage<CompletionStage<String>>"),
            Fault.said("more names than components", "F009", MethodFaults::tooManyNames),
            Fault.said("swapped components", "F009", MethodFaults::swappedComponents),
            outside("a revert-like parameter outside", "void outside(@Requires(\"x\") int y) { log.add(\"\" + y); }"),
            outside("a value provided by no task", "@Provides(\"x\") int outside() { return 1; }"),
            outside("a retry of no task", "@Retry(attempts = 2) void outside() {}"),
            Fault.said("a decider without a verdict", "F007", MethodFaults::noVerdict));

    private MethodFaults() {}

    private static Optional<?> privateTask(Sketch flow, Choice choice) {
        Optional<TaskSketch> found = choice.oneOf(flow.tasks().stream());
        found.ifPresent(task -> task.modifiers = "private ");
        return found;
    }

    private static Optional<?> privateRevert(Sketch flow, Choice choice) {
        var found = choice.oneOf(flow.reverts.stream());
        found.ifPresent(revert -> revert.modifiers = "private ");
        return found;
    }

    private static Optional<?> genericTask(Sketch flow, Choice choice) {
        Optional<TaskSketch> found = choice.oneOf(flow.tasks().stream());
        found.ifPresent(task -> task.modifiers = "<T> ");
        return found;
    }

    private static Optional<?> variableArguments(Sketch flow, Choice choice) {
        flow.input.add(new Sketch.Value("texts", ValueType.TABLE, false));
        Optional<TaskSketch> found = choice.oneOf(flow.tasks().stream());
        found.ifPresent(task -> task.moreParameters = "String[]... texts");
        return found;
    }

    private static Fault result(String name, String code, String type) {
        return Fault.said(name, code, (flow, choice) -> {
            Optional<Gift> found = choice.oneOf(Uses.unusedSingleResults(flow)
                    .filter(gift -> flow.revertOf(gift.member().name).isEmpty()));
            found.ifPresent(gift -> {
                TaskSketch task = (TaskSketch) gift.member();
                task.asynchronous = false;
                task.resultType = Optional.of(type);
            });
            if (type.equals("Hidden")) {
                flow.moreDeclarations = "private record Hidden(int number) {}";
            }
            return found.map(Gift::member);
        });
    }

    private static Optional<?> tooManyNames(Sketch flow, Choice choice) {
        return severalNames(flow, choice, "{\"one\", \"two\", \"three\"}");
    }

    private static Optional<?> swappedComponents(Sketch flow, Choice choice) {
        return severalNames(flow, choice, "{\"c1\", \"c0\"}");
    }

    private static Optional<?> severalNames(Sketch flow, Choice choice, String names) {
        Optional<TaskSketch> found = choice.oneOf(flow.tasks().stream()
                .filter(task -> task.provides.size() == 2)
                .filter(task -> flow.revertOf(task.name).isEmpty())
                .filter(task -> task.provides.stream().allMatch(value -> Uses.isUnused(flow, value.name))));
        found.ifPresent(task -> task.providedNames = Optional.of(names));
        return found;
    }

    private static Optional<?> noVerdict(Sketch flow, Choice choice) {
        String target = flow.members.get(0).name;
        flow.moreDeclarations = "@Decider(target = \"" + target + "\") void outside() {}";
        return Optional.of(flow.moreDeclarations);
    }

    private static Fault outside(String name, String declaration) {
        return Fault.said(name, "F007", (flow, choice) -> {
            flow.moreDeclarations = declaration;
            return Optional.of(declaration);
        });
    }
}
