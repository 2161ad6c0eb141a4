package io.millrace.benchmarks;

import io.millrace.runtime.Engine;
import java.util.List;

/**
 * Runs some flows so often that the engine's code is compiled for several kinds of flows. While a JVM has seen only one
 * flow, its compiler inlines that flow's calls into the engine, which no real application can count on.
 */
final class OtherFlows {
    private static final int ROUNDS = 20_000;
    private static final int START = 1_000_000;

    private OtherFlows() {}

    /** Runs them on the engine. */
    static void run(Engine engine) {
        List<NumberFlow<?, ?>> flows = List.of(
                NumberFlow.annotatedChain(10),
                NumberFlow.annotatedChain(100),
                NumberFlow.built(BuiltFlow.chain(20)),
                NumberFlow.built(BuiltFlow.fanOut(20)));
        for (int round = 0; round < ROUNDS; round++) {
            for (NumberFlow<?, ?> flow : flows) {
                flow.run(engine, START);
            }
        }
    }
}
