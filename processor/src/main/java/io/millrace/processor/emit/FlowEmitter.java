package io.millrace.processor.emit;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.millrace.model.FlowGraph;
import io.millrace.model.FlowShape;
import io.millrace.processor.source.FlowClass;

/** Writes the generated class of a flow without problems. */
public final class FlowEmitter {
    private FlowEmitter() {}

    /**
     * Returns the source file, the same text for the same flow on every machine.
     *
     * @param source the flow class as it was read
     * @param graph its graph, in which every value is bound
     * @param shape the flow's meaning
     */
    public static JavaFile emit(FlowClass source, FlowGraph graph, FlowShape shape) {
        Emission flow = Emission.of(source, graph, shape);
        GeneratedFile file = new GeneratedFile(source, flow.names());
        TypeSpec.Builder type = file.type(FlowJavadoc.of(graph, flow.names()), source.warnings());
        new FactoryMembers(flow.names()).addTo(type);
        new PlanMembers(flow).addTo(type);
        new TaskMethods(flow).addTo(type);
        new DeciderMethods(flow).addTo(type);
        new ControllerMethod(flow).addTo(type);
        new OutputClass(flow).addTo(type);
        new CallsClass(flow).addTo(type);
        return file.of(type.build());
    }
}
