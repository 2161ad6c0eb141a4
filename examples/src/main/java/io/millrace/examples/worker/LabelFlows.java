package io.millrace.examples.worker;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.spi.FlowProvider;
import java.util.List;

/** The flows that this jar offers to workers. */
// tag::provider[]
public final class LabelFlows implements FlowProvider {
    @Override
    public List<FlowDefinition<?, ?>> flows() {
        return List.of(PrintLabelFlow.of(new PrintLabel()));
    }
}
// end::provider[]
