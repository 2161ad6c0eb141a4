package io.millrace.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** F301 and F302: a provided type says everything about itself, so that a stored value comes back as what it was. */
final class ProvidedTypeRule implements Rule {
    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        // A type that cannot be a value at all is refused as such, whatever its arguments are.
        Map<TypeRef, Boolean> storable = new HashMap<>();
        Values.provisions(graph.declaration())
                .filter(value ->
                        storable.computeIfAbsent(value.type(), type -> StorableTypeRule.isStorable(type, types)))
                .filter(value -> !OptionalTypeRule.isMisplaced(value.type()))
                .forEach(value -> check(value, problems));
    }

    private static void check(Provision value, Consumer<Problem> problems) {
        Optional<TypeRef> raw = value.type()
                .walk()
                .filter(type -> type instanceof TypeRef.Named named && named.raw())
                .findFirst();
        Optional<TypeRef> open = value.type()
                .walk()
                .filter(type -> type instanceof TypeRef.Wildcard || type instanceof TypeRef.Variable)
                .findFirst();
        if (raw.isPresent()) {
            problems.accept(Problem.of(
                            ProblemCode.F301,
                            value.place(),
                            "the type of the provided value '" + value.name() + "' is raw: "
                                    + value.type().display())
                    .fact("'" + raw.get().display() + "' is written without its type arguments.")
                    .fix("write the type arguments of '" + raw.get().display() + "'."));
        } else if (open.isPresent()) {
            String kind = open.get() instanceof TypeRef.Wildcard ? "a wildcard" : "a type variable";
            problems.accept(Problem.of(
                            ProblemCode.F302,
                            value.place(),
                            "the type of the provided value '" + value.name() + "' holds " + kind + ": "
                                    + value.type().display())
                    .fact("'" + open.get().display() + "' has no one meaning when the value is stored and read again.")
                    .fact("Only required types may hold wildcards.")
                    .fix("provide a type without '" + open.get().display() + "'."));
        }
    }
}
