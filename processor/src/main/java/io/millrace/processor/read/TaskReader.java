package io.millrace.processor.read;

import static java.util.stream.Collectors.groupingBy;

import io.millrace.model.Delivery;
import io.millrace.model.NameReference;
import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.model.TaskDeclaration;
import io.millrace.model.TaskMode;
import io.millrace.processor.read.ResultReader.ReadResult;
import io.millrace.processor.source.ResultForm.Asynchronous;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;

/** Reads methods with {@code @Task}. */
final class TaskReader {
    private final Reading reading;
    private final MethodShape shape;
    private final RetryReader retries;
    private final Map<String, List<ExecutableElement>> unnamed;

    /** @param tasks all tasks of the flow */
    TaskReader(Reading reading, List<FlowMember> tasks) {
        this.reading = reading;
        this.unnamed = tasks.stream()
                .filter(task -> task.annotation().string("value").isEmpty())
                .map(FlowMember::method)
                .collect(groupingBy(method -> method.getSimpleName().toString()));
        this.shape = new MethodShape(reading);
        this.retries = new RetryReader(reading);
    }

    ReadMethod<TaskDeclaration> read(ExecutableElement method, FoundAnnotation annotation) {
        String name = name(method, annotation);
        shape.check(method, MethodKind.TASK.describe(name));
        ReadParameters parameters =
                ParameterReader.read(reading, method, MethodKind.TASK, name, ValueArguments.plain(reading));
        ReadResult result = ResultReader.read(
                reading, method, MethodKind.TASK, name, parameters.each().isPresent());
        TaskDeclaration task = new TaskDeclaration(
                name,
                parameters.requires(),
                result.provides(),
                references(annotation, "after"),
                annotation.integer("priority"),
                annotation.constant("mode", TaskMode.class),
                result.form().asynchronous() != Asynchronous.NO,
                Durations.read(reading, annotation, "timeout"),
                annotation.constant("delivery", Delivery.class),
                annotation.string("topic"),
                parameters.each(),
                retries.read(method),
                MethodCalls.checkedExceptions(reading, method),
                reading.places().of(method));
        return new ReadMethod<>(task, MethodCalls.of(reading, method, parameters.arguments(), result.form()));
    }

    /** Returns the names that a member lists, each with its place. */
    static List<NameReference> references(FoundAnnotation annotation, String member) {
        return annotation.strings(member).stream()
                .map(name -> new NameReference(name.value(), name.place()))
                .toList();
    }

    private String name(ExecutableElement method, FoundAnnotation annotation) {
        String given = annotation.string("value");
        if (!given.isEmpty()) {
            return given;
        }
        String name = method.getSimpleName().toString();
        List<ExecutableElement> overloads = unnamed.getOrDefault(name, List.of(method));
        if (overloads.size() == 1) {
            return name;
        }
        Problem.Builder problem = reading.problem(
                        ProblemCode.F004,
                        reading.places().of(method),
                        overloads.size() + " tasks are methods named '" + name + "' and have no names of their own")
                .fact("They are");
        overloads.forEach(overload -> problem.detail(Descriptions.of(overload)));
        int number = overloads.indexOf(method) + 1;
        reading.report(problem.fix("give each a name of its own, as in @Task(\"" + name + number + "\")."));
        // A name that nobody can write keeps them apart, so that no clash is reported on top.
        return number == 1 ? name : name + "#" + number;
    }
}
