package io.millrace.processor.corpus;

import io.millrace.processor.corpus.Fault.Choice;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Uses.Gift;
import java.util.List;
import java.util.Optional;

/** Faults in names. */
final class NameFaults {
    static final List<Fault> ALL = List.of(
            valueName("a value named with a dash", "a-b"),
            valueName("a value named by a keyword", "switch"),
            valueName("a value named like a method of every object", "toString"),
            valueName("a value named with a dot", "a.b"),
            taskName("a task named with a dot", "F502", "a.b"),
            taskName("a task whose name ends in a space", "F502", "a "),
            Fault.said("a flow without a name", "F502", NameFaults::blankFlow),
            Fault.said("a flow of version 0", "F502", NameFaults::versionZero),
            Fault.said("two members of one name", "F503", NameFaults::sameName),
            Fault.said("the generated name is taken", "F504", NameFaults::generatedNameTaken));

    private NameFaults() {}

    private static Fault valueName(String name, String valueName) {
        return Fault.said(name, "F501", (flow, choice) -> {
            Optional<Gift> found = choice.oneOf(Uses.unusedSingleResults(flow)
                    .filter(gift -> flow.revertOf(gift.member().name).isEmpty()));
            found.ifPresent(gift -> gift.value().name = valueName);
            return found.map(Gift::member);
        });
    }

    private static Fault taskName(String name, String code, String taskName) {
        return Fault.said(name, code, (flow, choice) -> {
            Optional<TaskSketch> found = choice.oneOf(Uses.unreferred(flow));
            found.ifPresent(task -> task.name = taskName);
            return found;
        });
    }

    private static Optional<?> blankFlow(Sketch flow, Choice choice) {
        flow.name = "";
        return Optional.of(flow);
    }

    private static Optional<?> versionZero(Sketch flow, Choice choice) {
        flow.version = 0;
        return Optional.of(flow);
    }

    private static Optional<?> sameName(Sketch flow, Choice choice) {
        List<TaskSketch> tasks = Uses.unreferred(flow).toList();
        if (tasks.size() < 2) {
            return Optional.empty();
        }
        tasks.forEach(task -> task.method = task.name.replace(" ", ""));
        tasks.get(1).name = tasks.get(0).name;
        return Optional.of(tasks.get(1));
    }

    private static Optional<?> generatedNameTaken(Sketch flow, Choice choice) {
        flow.beside =
                "class " + flow.className + "Flow { static Object of(" + flow.className + " flow) { return flow; } }";
        return Optional.of(flow);
    }
}
