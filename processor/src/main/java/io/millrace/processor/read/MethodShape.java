package io.millrace.processor.read;

import static java.util.stream.Collectors.joining;

import io.millrace.model.ProblemCode;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Checks that generated code can call a method of the flow directly. */
final class MethodShape {
    private final Reading reading;

    MethodShape(Reading reading) {
        this.reading = reading;
    }

    /**
     * Reports everything that keeps the method from being called.
     *
     * @param owner the task, revert, decider or controller for a sentence
     */
    void check(ExecutableElement method, String owner) {
        reading.visibility().use(method);
        if (method.getModifiers().contains(Modifier.PRIVATE)) {
            report(
                    ProblemCode.F001,
                    method,
                    "the method of " + owner + " is private",
                    "Generated code in the same package calls it directly.",
                    "remove 'private'.");
        }
        if (method.getModifiers().contains(Modifier.ABSTRACT)) {
            report(
                    ProblemCode.F002,
                    method,
                    "the method of " + owner + " is abstract",
                    "A flow is a plain class: what a task does is written in it.",
                    "give the method a body, and let it call what differs.");
        }
        if (!method.getTypeParameters().isEmpty()) {
            String parameters = method.getTypeParameters().stream()
                    .map(parameter -> parameter.getSimpleName().toString())
                    .collect(joining(", ", "<", ">"));
            report(
                    ProblemCode.F003,
                    method,
                    "the method of " + owner + " has type parameters: " + parameters,
                    "Values have types that are known when the flow is compiled.",
                    "write the types that this flow works with in place of " + parameters + ".");
        }
        if (method.isVarArgs()) {
            report(
                    ProblemCode.F005,
                    method,
                    "the method of " + owner + " has a variable number of arguments",
                    "Each parameter takes one value.",
                    "take a List or an array in place of '...'.");
        }
    }

    private void report(ProblemCode code, ExecutableElement method, String headline, String reason, String fix) {
        SourcePlace place = reading.places().of(method);
        reading.report(reading.problem(code, place, headline)
                .fact("at " + place.describe())
                .fact(reason)
                .fix(fix));
    }
}
