package io.millrace.benchmarks;

import io.millrace.benchmarks.flows.Chain10;
import io.millrace.benchmarks.flows.Chain100;
import io.millrace.benchmarks.flows.Chain1000;
import io.millrace.benchmarks.flows.Chain1000Flow;
import io.millrace.benchmarks.flows.Chain100Flow;
import io.millrace.benchmarks.flows.Chain10Flow;
import io.millrace.benchmarks.flows.FanOut;
import io.millrace.benchmarks.flows.FanOutFlow;
import io.millrace.benchmarks.flows.Layers;
import io.millrace.benchmarks.flows.LayersFlow;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import java.util.function.Function;

/**
 * A flow from a number to a number.
 *
 * @param definition the flow
 * @param input makes its input
 * @param output takes the number out of its output
 */
record NumberFlow<I, O>(FlowDefinition<I, O> definition, Function<Integer, I> input, Function<O, Integer> output) {
    /** Returns the annotated chain of that length: 10, 100 or 1000. */
    static NumberFlow<?, ?> annotatedChain(int tasks) {
        return switch (tasks) {
            case 10 -> new NumberFlow<>(Chain10Flow.of(new Chain10()), Chain10.Start::new, Chain10.End::v10);
            case 100 -> new NumberFlow<>(Chain100Flow.of(new Chain100()), Chain100.Start::new, Chain100.End::v100);
            case 1000 ->
                new NumberFlow<>(Chain1000Flow.of(new Chain1000()), Chain1000.Start::new, Chain1000.End::v1000);
            default -> throw new IllegalArgumentException("there is no annotated chain of " + tasks + " tasks");
        };
    }

    /** Returns the annotated fan-out. */
    static NumberFlow<?, ?> annotatedFanOut() {
        return new NumberFlow<>(FanOutFlow.of(new FanOut()), FanOut.Start::new, FanOut.End::end);
    }

    /** Returns the annotated layers. */
    static NumberFlow<?, ?> annotatedLayers() {
        return new NumberFlow<>(LayersFlow.of(new Layers()), Layers.Start::new, Layers.End::end);
    }

    /** Returns a flow that was built at run time. */
    static NumberFlow<?, ?> built(BuiltFlow flow) {
        return new NumberFlow<>(flow, number -> number, number -> number);
    }

    /** Runs the flow. */
    Integer run(Engine engine, Integer start) {
        return output.apply(engine.start(definition, input.apply(start)).await().orElseThrow());
    }

    /** Returns runs of the flow on a serial engine. */
    Work serial() {
        return on(EngineKind.SERIAL);
    }

    /** Returns runs of the flow on a parallel engine. */
    Work parallel() {
        return on(EngineKind.PARALLEL);
    }

    /** Returns runs of the flow on an engine. */
    Work on(EngineKind kind) {
        Engine engine = kind.engine();
        return start -> run(engine, start);
    }
}
