package io.millrace.model;

import java.util.function.Consumer;

/** F305: {@code Optional} says that a value may be absent; it is not itself a value, and it does not nest. */
final class OptionalTypeRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Values.provisions(graph.declaration())
                .filter(value -> isMisplaced(value.type()))
                .forEach(value -> problems.accept(problem(
                        value.place(), "the provided value '" + value.name() + "'", value.optional(), value.type())));
        graph.bindings().stream()
                .map(Binding::requirement)
                .filter(use -> isMisplaced(use.type()))
                .forEach(use -> problems.accept(
                        problem(use.place(), "the required value '" + use.name() + "'", use.optional(), use.type())));
    }

    /** Returns whether a type that should not be {@code Optional} is one. */
    static boolean isMisplaced(TypeRef type) {
        return type.isNamed("java.util.Optional");
    }

    private static Problem problem(Place place, String what, boolean nested, TypeRef type) {
        return Problem.of(
                        ProblemCode.F305,
                        place,
                        what + (nested ? " is an Optional in an Optional" : " is an Optional of nothing in particular"))
                .fact("Optional<T> marks a value of type T that may be absent; the value itself is never an Optional.")
                .fix(nested ? "use " + type.display() + " alone." : "write the type argument, as in Optional<String>.");
    }
}
