package io.millrace.benchmarks;

import io.millrace.runtime.Engine;
import java.util.List;

/**
 * Runs some flows so often that the engine's code is compiled for several kinds of flows. While a JVM has seen only one
 * flow, its compiler inlines that flow's calls into the engine, which no real application can count on.
 */
final class OtherFlows {
    private static final int ROUNDS = 20_000;
    /** A run takes longer there. */
    private static final int PARALLEL_ROUNDS = 5_000;

    private static final int START = 1_000_000;

    private OtherFlows() {}

    /** Runs them on an engine of that kind. */
    static void run(EngineKind kind) {
        try (Engine engine = kind.engine()) {
            run(engine, kind == EngineKind.SERIAL ? ROUNDS : PARALLEL_ROUNDS);
        }
    }

    private static void run(Engine engine, int rounds) {
        List<NumberFlow<?, ?>> flows = List.of(
                NumberFlow.annotatedChain(10),
                NumberFlow.annotatedChain(100),
                NumberFlow.built(BuiltFlow.chain(20)),
                NumberFlow.built(BuiltFlow.fanOut(20)));
        for (int round = 0; round < rounds; round++) {
            for (NumberFlow<?, ?> flow : flows) {
                flow.run(engine, START);
            }
        }
    }
}
