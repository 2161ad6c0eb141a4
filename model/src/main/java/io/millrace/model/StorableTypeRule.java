package io.millrace.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** F304: values are data. What lives in the process alone, such as a stream or a thread, cannot be stored or sent. */
final class StorableTypeRule implements Rule {
    private static final List<String> LIVING = List.of(
            "java.lang.AutoCloseable",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.ClassLoader",
            "java.lang.Class",
            "java.lang.Module",
            "java.lang.Process",
            "java.lang.ref.Reference",
            "java.util.Iterator",
            "java.util.Enumeration",
            "java.util.concurrent.Executor",
            "java.util.concurrent.Future",
            "java.util.concurrent.locks.Lock");

    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Map<TypeRef, Optional<String>> reasons = new HashMap<>();
        Values.provisions(graph.declaration())
                .forEach(value -> value.type()
                        .walk()
                        .map(type -> reasons.computeIfAbsent(type, first -> reason(first, types))
                                .map(reason -> problem(value, type, reason)))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(problems));
    }

    /** Returns whether nothing in the type is known to be impossible to store. */
    static boolean isStorable(TypeRef type, TypeRelations types) {
        return type.walk().allMatch(part -> reason(part, types).isEmpty());
    }

    private static Optional<String> reason(TypeRef type, TypeRelations types) {
        if (!(type instanceof TypeRef.Named)) {
            return Optional.empty();
        }
        if (types.isFunctional(type)) {
            return Optional.of("a functional interface, whose values are code");
        }
        return LIVING.stream()
                .filter(name -> types.asSupertype(type, name).isPresent())
                .findFirst()
                .map(name ->
                        type.isNamed(name) ? "tied to its process" : "a " + name + ", which is tied to its process");
    }

    private static Problem problem(Provision value, TypeRef type, String reason) {
        return Problem.of(
                        ProblemCode.F304,
                        value.place(),
                        "the value '" + value.name() + "' cannot be stored: "
                                + value.type().display())
                .fact("'" + type.display() + "' is " + reason + ".")
                .fact("Values are checkpoints: they are stored and read again, perhaps in another process.")
                .fix("provide data from which it can be opened again, such as a path, a URI or a key.");
    }
}
