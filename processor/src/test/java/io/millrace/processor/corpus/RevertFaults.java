package io.millrace.processor.corpus;

import io.millrace.processor.corpus.Fault.Choice;
import io.millrace.processor.corpus.Sketch.RevertSketch;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Sketch.Value;
import io.millrace.processor.corpus.Uses.Gift;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Faults in reverts. */
final class RevertFaults {
    static final List<Fault> ALL = List.of(
            Fault.said("a revert undoes nobody", "F201", RevertFaults::undoNobody),
            Fault.said("a revert undoes a nested flow", "F201", RevertFaults::undoNestedFlow),
            Fault.said("a task has a second revert", "F202", RevertFaults::undoTwice),
            Fault.said("a revert takes a stranger's value", "F203", RevertFaults::takeForeignValue),
            Fault.said("a revert takes an unknown value", "F203", RevertFaults::takeUnknownValue),
            Fault.said("a revert takes a value as another type", "F204", RevertFaults::takeOtherType),
            Fault.said("a task takes a failure", "F205", RevertFaults::takeFailureInTask),
            Fault.said("a revert takes its failure and its result", "F206", RevertFaults::takeFailureAndResult));

    private RevertFaults() {}

    private static RevertSketch revert(Sketch flow, String task) {
        RevertSketch revert = new RevertSketch();
        revert.method = "undoIt";
        revert.task = task;
        flow.reverts.add(revert);
        return revert;
    }

    private static Optional<TaskSketch> taskWithoutRevert(Sketch flow, Choice choice) {
        return choice.oneOf(
                flow.tasks().stream().filter(task -> flow.revertOf(task.name).isEmpty()));
    }

    private static Optional<?> undoNobody(Sketch flow, Choice choice) {
        return Optional.of(revert(flow, "nobody"));
    }

    private static Optional<?> undoNestedFlow(Sketch flow, Choice choice) {
        return choice.oneOf(flow.nests().stream()).map(nest -> revert(flow, nest.name));
    }

    private static Optional<?> undoTwice(Sketch flow, Choice choice) {
        return choice.oneOf(flow.reverts.stream()).map(first -> revert(flow, first.task));
    }

    private static Optional<?> takeForeignValue(Sketch flow, Choice choice) {
        return taskWithoutRevert(flow, choice).flatMap(task -> {
            Optional<Gift> foreign = choice.oneOf(Uses.gifts(flow).stream()
                    .filter(gift -> !gift.member().equals(task))
                    .filter(gift -> Stream.concat(task.requires.stream(), task.provides.stream())
                            .noneMatch(own -> own.name.equals(gift.value().name))));
            return foreign.map(gift -> {
                RevertSketch revert = revert(flow, task.name);
                revert.requires.add(new Value(gift.value().name, gift.value().type, gift.value().optional));
                return revert;
            });
        });
    }

    private static Optional<?> takeUnknownValue(Sketch flow, Choice choice) {
        return taskWithoutRevert(flow, choice).map(task -> {
            RevertSketch revert = revert(flow, task.name);
            revert.requires.add(
                    new Value("unheardOf", ValueType.STRING, choice.random().nextBoolean()));
            return revert;
        });
    }

    private static Optional<?> takeOtherType(Sketch flow, Choice choice) {
        return taskWithoutRevert(flow, choice)
                .filter(task -> !task.provides.isEmpty())
                .flatMap(task -> {
                    Value own = task.provides.get(0);
                    return choice.oneOf(choice.types().unfit(own.type).stream()).map(type -> {
                        RevertSketch revert = revert(flow, task.name);
                        revert.requires.add(new Value(own.name, type, own.optional));
                        return revert;
                    });
                });
    }

    private static Optional<?> takeFailureInTask(Sketch flow, Choice choice) {
        Optional<TaskSketch> found = choice.oneOf(flow.tasks().stream());
        found.ifPresent(task -> task.moreParameters = "io.millrace.runtime.Failure failure");
        return found;
    }

    private static Optional<?> takeFailureAndResult(Sketch flow, Choice choice) {
        Optional<TaskSketch> found = taskWithoutRevert(flow, choice)
                .filter(task -> !task.provides.isEmpty() && !task.provides.get(0).optional);
        return found.map(task -> {
            RevertSketch revert = revert(flow, task.name);
            Value own = task.provides.get(0);
            revert.requires.add(new Value(own.name, own.type, false));
            revert.moreParameters = "io.millrace.runtime.Failure failure";
            return revert;
        });
    }
}
