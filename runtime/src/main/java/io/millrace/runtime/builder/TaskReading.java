package io.millrace.runtime.builder;

import io.millrace.model.Place;
import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import io.millrace.model.TaskDeclaration;
import io.millrace.model.TaskDeclaration.EachDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one task. */
final class TaskReading {
    private final TaskBuilder task;
    private final Place place;
    private final ValueReading values;
    private final List<Problem> problems;
    private final List<String> gaps;
    private Optional<EachDeclaration> each = Optional.empty();

    TaskReading(TaskBuilder task, Place place, ValueReading values, List<Problem> problems, List<String> gaps) {
        this.task = task;
        this.place = place;
        this.values = values;
        this.problems = problems;
        this.gaps = gaps;
    }

    /** Returns the element that a task takes, if it runs once for each. */
    static Optional<EachKey<?>> each(TaskBuilder task) {
        return task.taken.parameters().stream()
                .filter(EachKey.class::isInstance)
                .<EachKey<?>>map(parameter -> (EachKey<?>) parameter)
                .findFirst();
    }

    /** Returns whether a task provides a value of that name. */
    static boolean gives(TaskBuilder task, String name) {
        return task.result.uses().stream().anyMatch(value -> value.key().name().equals(name));
    }

    TaskDeclaration read() {
        if (task.invocation().isEmpty()) {
            gaps.add("task '" + task.name + "' has no lambda: end it with calls(...) or callsAsync(...)");
        }
        List<Requirement> requires = requires();
        return new TaskDeclaration(
                task.name,
                requires,
                provides(),
                FlowReading.references(task.after, place),
                task.priority,
                task.mode,
                task.asynchronous,
                task.timeout(),
                task.delivery,
                task.topic,
                each,
                values.controllers(task.retry, place),
                // A lambda may throw anything, so each failure can occur that a retry names.
                List.of(values.reference(Exception.class)),
                place);
    }

    private List<Requirement> requires() {
        List<Requirement> requires = new ArrayList<>();
        for (RevertParameter<?> parameter : task.taken.parameters()) {
            if (parameter instanceof EachKey<?> element) {
                requires.add(element(element));
            } else if (parameter instanceof KeyUse<?> value) {
                requires.add(values.requirement(task.taken, value, place));
            }
        }
        return requires;
    }

    private Requirement element(EachKey<?> element) {
        Requirement collection = values.collection(task.taken, element, place);
        if (each.isPresent()) {
            gaps.add("task '" + task.name + "' runs for each element of two values, '"
                    + each.get().elementName() + "' and '" + element.key().name() + "'");
        }
        each = Optional.of(new EachDeclaration(
                collection, element.key().name(), values.element(element.key()), element.concurrency()));
        return collection;
    }

    private List<Provision> provides() {
        List<Provision> provides = new ArrayList<>();
        for (KeyUse<?> value : task.result.uses()) {
            boolean isElement = value instanceof EachKey<?>;
            if (isElement && each.isEmpty()) {
                gaps.add("task '" + task.name + "' provides " + value + ", but takes no element of a collection");
            } else if (!isElement && each.isPresent()) {
                gaps.add("task '" + task.name + "' runs for each element of '"
                        + each.get().elementName() + "', so it provides each("
                        + value.key().name() + "), the list of what it gives");
            } else if (isElement && value.key().rawType() != List.class) {
                gaps.add("task '" + task.name + "' provides " + value
                        + ", but what is given element by element becomes a List");
            }
            if (values.isStage(value.key())) {
                problems.add(stage(value.key()));
            }
            provides.add(values.provision(value, place));
        }
        return provides;
    }

    /** F306: in annotated flows the compiler sees a stage as something to wait for, and so does who reads a lambda. */
    private Problem stage(ValueKey<?> key) {
        String type = values.reference(key.type()).display();
        return Problem.of(
                        ProblemCode.F306,
                        place,
                        "task '" + task.name + "' provides '" + type
                                + "', which is not supported as an asynchronous result")
                .fact("'" + key.name() + "' would be a stage, and not what comes of it.")
                .fix("say the type of what comes of the stage in the key, and end the task with callsAsync(...).");
    }
}
