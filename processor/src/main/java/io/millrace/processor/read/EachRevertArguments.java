package io.millrace.processor.read;

import io.millrace.model.Requirement;
import io.millrace.model.TaskDeclaration;
import io.millrace.processor.source.Argument;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.type.TypeMirror;

/**
 * The arguments of a revert whose task runs once for each element: it undoes one element, so the element's name and the
 * names of the task's results mean what belongs to that element.
 */
final class EachRevertArguments implements ValueArguments {
    private final Reading reading;
    private final TaskDeclaration task;
    private final ValueArguments others;

    EachRevertArguments(Reading reading, TaskDeclaration task) {
        this.reading = reading;
        this.task = task;
        this.others = ValueArguments.plain(reading);
    }

    @Override
    public Taken take(ValueParameter parameter) {
        if (task.each().stream().anyMatch(each -> each.elementName().equals(parameter.name()))) {
            return element(parameter);
        }
        int component = IntStream.range(0, task.provides().size())
                .filter(i -> task.provides().get(i).name().equals(parameter.name()))
                .findFirst()
                .orElse(-1);
        return component < 0 ? others.take(parameter) : ownResult(parameter, component);
    }

    // The model knows the values of the flow alone: the collection, and the lists of results. A parameter that takes
    // one
    // element is therefore declared as taking a collection of such elements. It is assignable exactly when the element
    // is, so the rules for reverts need to know nothing of elements.

    private Taken element(ValueParameter parameter) {
        TypeMirror type = parameter.type().type();
        Requirement requirement = new Requirement(
                task.each().orElseThrow().collection().name(),
                reading.type(reading.types().collectionOf(type), parameter.place()),
                parameter.type().optional(),
                parameter.place());
        return new Taken(new Argument.Element(reading.type(type, parameter.place())), List.of(requirement));
    }

    private Taken ownResult(ValueParameter parameter, int component) {
        TypeMirror type = parameter.type().type();
        Requirement requirement = new Requirement(
                parameter.name(),
                reading.type(reading.types().someListOf(type), parameter.place()),
                parameter.type().optional(),
                parameter.place());
        return new Taken(
                new Argument.ElementResult(requirement, reading.type(type, parameter.place()), component),
                List.of(requirement));
    }
}
