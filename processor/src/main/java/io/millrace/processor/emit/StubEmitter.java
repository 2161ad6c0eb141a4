package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.millrace.model.FlowGraph;
import io.millrace.processor.source.FlowClass;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes in place of a rejected flow's class one with the same signatures, so that code which uses the flow compiles,
 * and its author sees the one error that matters.
 *
 * <pre>{@code
 * final class BookTripFlow implements FlowDefinition<TripRequest, BookTripFlow.Output> {
 *     static final FlowPlan PLAN = noPlan();
 *
 *     static BookTripFlow of(BookTrip flow) {
 *         throw BookTripFlow.rejected();
 *     }
 *
 *     private static IllegalStateException rejected() {
 *         return new IllegalStateException("flow 'book-trip' has compile errors");
 *     }
 * }
 * }</pre>
 */
public final class StubEmitter {
    private StubEmitter() {}

    /**
     * Returns the source file.
     *
     * @param source the flow class as far as it could be read; it can be named from its package
     * @param graph its graph as far as it could be resolved
     * @return empty where the flow class cannot be named after all
     */
    public static Optional<JavaFile> emit(FlowClass source, FlowGraph graph) {
        return emit(source, graph, true);
    }

    /** Returns the source file of a class that needs no runtime, and can be made and named alone. */
    public static Optional<JavaFile> emitWithoutRuntime(FlowClass source, FlowGraph graph) {
        return emit(source, graph, false);
    }

    private static Optional<JavaFile> emit(FlowClass source, FlowGraph graph, boolean withRuntime) {
        StubTypes types = new StubTypes(source);
        FlowNames names = new FlowNames(source, types::of);
        return types.isNameable(names.flow())
                ? Optional.of(file(source, graph, types, names, withRuntime))
                : Optional.empty();
    }

    private static JavaFile file(
            FlowClass source, FlowGraph graph, StubTypes types, FlowNames names, boolean withRuntime) {
        GeneratedFile file = new GeneratedFile(source, names);
        String flow = graph.declaration().name();
        CodeBlock javadoc = CodeBlock.of(
                "Stands for flow $L, which has compile errors; made from {@link $T}.\n",
                JavadocText.code(flow),
                names.flow());
        TypeSpec.Builder type = withRuntime
                ? file.type(javadoc, List.of("all")).addField(plan(names))
                : file.typeWithoutRuntime(javadoc, List.of("all"));
        type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(rejected(FactoryMembers.of(names), names));
        if (withRuntime) {
            type.addMethod(rejected(FactoryMembers.plan(), names))
                    .addMethod(rejected(FactoryMembers.calls(names), names))
                    .addMethod(rejected(noPlan(), names));
        }
        type.addMethod(exception(flow));
        if (graph.declaration().output().isEmpty()) {
            type.addType(new StubOutput(graph, names, types).type());
        }
        return file.of(type.build());
    }

    private static FieldSpec plan(FlowNames names) {
        return FieldSpec.builder(RuntimeNames.FLOW_PLAN, "PLAN", names.visible(Modifier.STATIC, Modifier.FINAL))
                .addJavadoc("There is no plan of this flow.\n")
                .initializer("noPlan()")
                .build();
    }

    private static MethodSpec.Builder noPlan() {
        return MethodSpec.methodBuilder("noPlan")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(RuntimeNames.FLOW_PLAN);
    }

    /** Ends a method that must not be called. */
    static MethodSpec rejected(MethodSpec.Builder method, FlowNames names) {
        return method.addStatement("throw $T.rejected()", names.generated()).build();
    }

    private static MethodSpec exception(String flow) {
        return MethodSpec.methodBuilder("rejected")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(IllegalStateException.class)
                .addStatement(
                        "return new $T($S)", IllegalStateException.class, "flow '" + flow + "' has compile errors")
                .build();
    }
}
