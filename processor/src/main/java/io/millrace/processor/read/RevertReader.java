package io.millrace.processor.read;

import io.millrace.model.NameReference;
import io.millrace.model.RevertDeclaration;
import io.millrace.model.TaskDeclaration;
import io.millrace.processor.read.ResultReader.ReadResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/** Reads methods with {@code @Revert}, after all tasks. */
final class RevertReader {
    private final Reading reading;
    private final MethodShape shape;
    private final RetryReader retries;
    private final Map<String, TaskDeclaration> tasks = new HashMap<>();

    RevertReader(Reading reading, Collection<TaskDeclaration> tasks) {
        this.reading = reading;
        this.shape = new MethodShape(reading);
        this.retries = new RetryReader(reading);
        tasks.forEach(task -> this.tasks.putIfAbsent(task.name(), task));
    }

    ReadMethod<RevertDeclaration> read(ExecutableElement method, FoundAnnotation annotation) {
        String name = method.getSimpleName().toString();
        shape.check(method, MethodKind.REVERT.describe(name));
        NameReference task = new NameReference(annotation.string("value"), annotation.place("value"));
        ReadParameters parameters =
                ParameterReader.read(reading, method, MethodKind.REVERT, name, arguments(task.name()));
        ReadResult result = ResultReader.read(reading, method, MethodKind.REVERT, name, false);
        RevertDeclaration revert = new RevertDeclaration(
                name,
                task,
                parameters.requires(),
                annotation.flag("failed"),
                parameters.failure(),
                retries.read(method),
                reading.places().of(method));
        return new ReadMethod<>(revert, MethodCalls.of(reading, method, parameters.arguments(), result.form()));
    }

    private ValueArguments arguments(String task) {
        return Optional.ofNullable(tasks.get(task))
                .filter(target -> target.each().isPresent())
                .<ValueArguments>map(target -> new EachRevertArguments(reading, target))
                .orElseGet(() -> ValueArguments.plain(reading));
    }
}
