package io.millrace.processor.read;

import io.millrace.model.ProblemCode;
import io.millrace.model.Requirement;
import io.millrace.model.TaskDeclaration.EachDeclaration;
import io.millrace.processor.read.ValueArguments.Taken;
import io.millrace.processor.read.ValueArguments.ValueParameter;
import io.millrace.processor.source.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** Reads the parameters of a method of the flow. */
final class ParameterReader {
    private final Reading reading;
    private final MethodKind kind;
    private final String owner;
    private final ValueArguments values;
    private final GivenParameters given;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<Requirement> requires = new ArrayList<>();
    private Optional<EachDeclaration> each = Optional.empty();

    private ParameterReader(Reading reading, MethodKind kind, String owner, ValueArguments values) {
        this.reading = reading;
        this.kind = kind;
        this.owner = owner;
        this.values = values;
        this.given = new GivenParameters(reading, kind, owner);
    }

    /**
     * Reads all parameters.
     *
     * @param owner the name of the task, revert, decider or controller
     * @param values what parameters take that stand for values
     */
    static ReadParameters read(
            Reading reading, ExecutableElement method, MethodKind kind, String owner, ValueArguments values) {
        ParameterReader reader = new ParameterReader(reading, kind, owner, values);
        MethodParameter.of(method).forEach(reader::read);
        return new ReadParameters(reader.arguments, reader.requires, reader.each);
    }

    private void read(MethodParameter parameter) {
        if (given.isGiven(parameter)) {
            given.read(parameter).ifPresent(arguments::add);
            return;
        }
        Optional<String> name = name(parameter);
        Optional<FoundAnnotation> eachOf = reading.annotation(parameter, Names.EACH);
        if (eachOf.isPresent()) {
            // One in the wrong place is reported as such, and means no value of the flow.
            if (kind == MethodKind.TASK && each.isEmpty()) {
                readEach(parameter, eachOf.get(), name.orElse(""));
            }
            return;
        }
        name.map(known -> values.take(new ValueParameter(known, type(parameter.type()), valuePlace(parameter))))
                .ifPresent(this::add);
    }

    private void add(Taken taken) {
        arguments.add(taken.argument());
        requires.addAll(taken.requires());
    }

    private PerhapsAbsent type(TypeMirror type) {
        return PerhapsAbsent.of(type).taken(reading.types());
    }

    private void readEach(MethodParameter parameter, FoundAnnotation annotation, String name) {
        SourcePlace place = reading.places().of(parameter);
        TypeMirror type = parameter.type();
        Requirement collection = new Requirement(
                annotation.string("value"),
                reading.type(reading.types().collectionOf(type), place),
                false,
                annotation.place("value"));
        EachDeclaration declaration =
                new EachDeclaration(collection, name, reading.type(type, place), annotation.integer("concurrency"));
        each = Optional.of(declaration);
        arguments.add(new Argument.Element(declaration.elementType()));
        requires.add(collection);
    }

    private Optional<FoundAnnotation> requiresOf(MethodParameter parameter) {
        return reading.annotation(parameter, Names.REQUIRES)
                .filter(annotation -> !annotation.string("value").isEmpty());
    }

    private SourcePlace valuePlace(MethodParameter parameter) {
        SourcePlace place = reading.places().of(parameter);
        return requiresOf(parameter)
                .map(annotation -> annotation.place("value"))
                .orElse(place);
    }

    /**
     * Returns the name that {@code @Requires} gives, or that of the parameter itself. A flow class that is given to the compiler as a class file has none
     * unless it was compiled with {@code -parameters}: then compilers make one up from the position. Nothing in the
     * element tells such a name from a written one, so it is refused in sources too, where nobody would want it.
     */
    private Optional<String> name(MethodParameter parameter) {
        Optional<FoundAnnotation> given = requiresOf(parameter);
        if (given.isPresent()) {
            return given.map(annotation -> annotation.string("value"));
        }
        String name = parameter.name();
        boolean madeUp = name.equals("arg" + parameter.index());
        if (madeUp) {
            reading.report(reading.problem(
                            ProblemCode.F110,
                            reading.places().of(parameter),
                            "parameter " + (parameter.index() + 1) + " of " + kind.describe(owner)
                                    + " has no name of its own")
                    .fact("'" + name + "' is what compilers make up where a class file carries no parameter names.")
                    .fix("write @Requires(\"...\") in front of the parameter, or compile '" + reading.flowName()
                            + "' with -parameters."));
        }
        return madeUp ? Optional.empty() : Optional.of(name);
    }
}
