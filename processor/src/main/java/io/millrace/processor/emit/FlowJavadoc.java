package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.FlowDeclaration;
import io.millrace.model.FlowDrawings;
import io.millrace.model.FlowGraph;

/**
 * Writes the Javadoc of a generated class, which is the graph of the flow.
 *
 * <pre>
 * Flow book-trip, version 1, made from BookTrip.
 *
 * traveller, day -&gt; bookFlight -&gt; flight    revert: cancelFlight
 * flight         -&gt; charge     -&gt; receipt
 * </pre>
 */
final class FlowJavadoc {
    private FlowJavadoc() {}

    static CodeBlock of(FlowGraph graph, FlowNames names) {
        FlowDeclaration flow = graph.declaration();
        return CodeBlock.builder()
                .add(
                        "Flow $L, version $L, made from {@link $T}.\n\n",
                        JavadocText.code(flow.name()),
                        flow.version(),
                        names.flow())
                .add("$L\n", JavadocText.block(FlowDrawings.text(graph)))
                .build();
    }
}
