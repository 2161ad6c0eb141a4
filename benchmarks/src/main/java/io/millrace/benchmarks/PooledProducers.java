package io.millrace.benchmarks;

import io.millrace.benchmarks.producers.ProducersFanOut;
import io.millrace.benchmarks.producers.ProducersLayers;
import io.millrace.runtime.engine.WorkerThreads;
import java.util.concurrent.Executor;

/** The tasks as Dagger Producers, on a pool. */
final class PooledProducers {
    private PooledProducers() {}

    static Work work(ParallelShape shape) {
        Executor pool = WorkerThreads.pool(ParallelPeer.WORKERS);
        return shape == ParallelShape.FAN_OUT
                ? start -> ProducersFanOut.on(pool, start).get()
                : start -> ProducersLayers.on(pool, start).get();
    }
}
