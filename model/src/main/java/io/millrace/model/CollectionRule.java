package io.millrace.model;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** F405: what {@code @Each} and {@code @RetryEach} run over is a collection. */
final class CollectionRule implements Rule {
    static final String COLLECTION = "java.util.Collection";

    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Doubts doubts = new Doubts(graph, graph.scope());
        for (Binding binding : graph.bindings()) {
            binding.provider()
                    .filter(provider -> !doubts.isTypeInDoubt(binding.requirement(), provider))
                    .filter(provider -> isNoCollection(graph, types, binding))
                    .ifPresent(provider -> problems.accept(problem(graph, types, binding, provider)));
        }
    }

    /** Returns whether the binding is that of a collection to run over. */
    static boolean runsOver(FlowGraph graph, Binding binding) {
        Stream<Requirement> collections = switch (binding.requirer().kind()) {
            case TASK, SUBFLOW -> ofEach(binding.requirer());
            case CONTROLLER -> ofAlternatives(graph, binding.requirer());
            default -> Stream.empty();
        };
        return collections.anyMatch(binding.requirement()::equals);
    }

    private static Stream<Requirement> ofEach(Requirer requirer) {
        return requirer.member().orElseThrow() instanceof TaskDeclaration task
                ? task.each().stream().map(TaskDeclaration.EachDeclaration::collection)
                : Stream.empty();
    }

    private static Stream<Requirement> ofAlternatives(FlowGraph graph, Requirer requirer) {
        return requirer
                .member()
                .map(MemberDeclaration::controllers)
                .orElse(graph.declaration().controllers())
                .stream()
                .filter(ControllerDeclaration.Alternatives.class::isInstance)
                .flatMap(controller -> controller.requires().stream());
    }

    /** Returns whether something runs over the value, which is no collection. */
    static boolean isNoCollection(FlowGraph graph, TypeRelations types, Binding binding) {
        return runsOver(graph, binding)
                && binding.provider()
                        .map(provider -> graph.typeOf(provider.provision()))
                        .filter(type -> types.asSupertype(type, COLLECTION).isEmpty())
                        .isPresent();
    }

    private static Problem problem(FlowGraph graph, TypeRelations types, Binding binding, Provider provider) {
        String name = binding.requirement().name();
        TypeRef type = graph.typeOf(provider.provision());
        return Problem.of(
                        ProblemCode.F405,
                        binding.requirement().place(),
                        binding.requirer().describe() + " runs over '" + name + "', which is no collection")
                .fact("'" + name + "' is " + type.display() + ", from")
                .detail(Words.of(provider, graph.declaration()))
                .fix("provide " + collection(type, types) + ", or name another value.");
    }

    /** What the author probably means to run over: the elements of an array, the entries of a map, or several such. */
    private static String collection(TypeRef type, TypeRelations types) {
        Optional<String> entry = types.asSupertype(type, "java.util.Map")
                .map(TypeRef::parts)
                .filter(parts -> parts.size() == 2)
                .map(parts -> "Map.Entry<" + parts.get(0).display() + ", "
                        + parts.get(1).display() + ">");
        if (entry.isPresent()) {
            return "its entrySet(), as a List<" + entry.get() + ">";
        }
        TypeRef element = type instanceof TypeRef.ArrayOf array ? array.component() : type;
        return "a java.util.Collection, such as List<" + element.boxed().display() + ">";
    }
}
