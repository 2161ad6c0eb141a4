package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.millrace.model.FlowGraph;
import io.millrace.model.Provider;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes the output class of a stub. A value whose name cannot be that of an accessor is left out.
 *
 * <pre>{@code
 * static final class Output {
 *     Flight flight() {
 *         throw BookTripFlow.rejected();
 *     }
 * }
 * }</pre>
 */
final class StubOutput {
    /** The methods without parameters that every class has. */
    private static final Set<String> OF_OBJECT =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final FlowGraph graph;
    private final FlowNames names;
    private final StubTypes types;

    StubOutput(FlowGraph graph, FlowNames names, StubTypes types) {
        this.graph = graph;
        this.names = names;
        this.types = types;
    }

    TypeSpec type() {
        TypeSpec.Builder output = TypeSpec.classBuilder((ClassName) names.output())
                .addJavadoc("What a run of the flow would give.\n")
                .addModifiers(names.visible(Modifier.STATIC, Modifier.FINAL))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        graph.outputs().stream().filter(StubOutput::hasAccessor).forEach(value -> output.addMethod(accessor(value)));
        return output.build();
    }

    private static boolean hasAccessor(Provider value) {
        String name = value.provision().name();
        return Identifiers.isIdentifier(name) && !OF_OBJECT.contains(name);
    }

    private MethodSpec accessor(Provider value) {
        TypeName type = types.of(graph.typeOf(value.provision()));
        MethodSpec.Builder accessor = MethodSpec.methodBuilder(value.provision().name())
                .addJavadoc("Gives nothing: the flow has compile errors.\n")
                .addModifiers(names.visible())
                .returns(
                        graph.perhapsAbsent(value)
                                ? ParameterizedTypeName.get(ClassName.get(Optional.class), type.box())
                                : type);
        return StubEmitter.rejected(accessor, names);
    }
}
