package io.millrace.benchmarks.durable;

import io.millrace.benchmarks.EngineKind;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Steps as tasks of a run of Millrace. */
final class ChainSteps implements Way {
    private final EngineKind kind;
    private final StoredEngine engine;
    private final FlowDefinition<Void, Values> chain = Chain.of(STEPS);
    private List<Integer> batches = List.of();

    ChainSteps(EngineKind kind, Path directory) throws IOException {
        this.kind = kind;
        this.engine = new StoredEngine(kind, directory);
    }

    @Override
    public String title() {
        return "Millrace, " + kind.title();
    }

    /** Returns the bytes of each force that the last lap had. */
    List<Integer> batches() {
        return batches;
    }

    @Override
    public long lap() {
        engine.takeBatches();
        long begin = System.nanoTime();
        engine.engine().start(chain).await().orElseThrow();
        long taken = System.nanoTime() - begin;
        batches = engine.takeBatches();
        return taken;
    }

    @Override
    public void close() {
        engine.close();
    }
}
