package io.millrace.processor.read;

import io.millrace.model.Requirement;
import io.millrace.processor.source.Argument;
import java.util.List;

/** Decides what a parameter takes that stands for a value. */
interface ValueArguments {
    /**
     * A parameter that takes a value.
     *
     * @param name the name of the value
     * @param type its type
     * @param place where the name is written
     */
    record ValueParameter(String name, PerhapsAbsent type, SourcePlace place) {}

    /** An argument with what it requires of the flow. */
    record Taken(Argument argument, List<Requirement> requires) {}

    Taken take(ValueParameter parameter);

    /** Returns the usual arguments: values of the flow, as they are. */
    static ValueArguments plain(Reading reading) {
        return parameter -> {
            Requirement requirement = new Requirement(
                    parameter.name(),
                    reading.type(parameter.type().type(), parameter.place()),
                    parameter.type().optional(),
                    parameter.place());
            return new Taken(new Argument.Value(requirement), List.of(requirement));
        };
    }
}
