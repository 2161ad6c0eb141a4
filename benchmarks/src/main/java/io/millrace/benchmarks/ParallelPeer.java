package io.millrace.benchmarks;

import java.util.function.Function;

/** Ways to do tasks side by side on two threads. The threads are those of a pool such as Millrace's engine makes. */
public enum ParallelPeer {
    /** What others are compared with: a task is submitted when what it takes is there. */
    FUTURE("`CompletableFuture`, each task submitted", PooledFutures::work),
    /** All stages are put together before the first one runs, as the tasks of a flow are. */
    FUTURE_PENDING("`CompletableFuture`, each task submitted, started at the end", PooledFutures::pending),
    /** A component a run. */
    PRODUCERS("Dagger Producers", PooledProducers::work),
    /** A plan a run. ParSeq does the tasks of a plan one after another, on a thread of the pool. */
    PARSEQ("ParSeq", ParSeqPlans::work),
    /** A plan a run, whose tasks are done side by side. */
    PARSEQ_BLOCKING("ParSeq, `Task.blocking`", ParSeqPlans::blocking),
    /** An annotated flow, the only one of its process. */
    MILLRACE("Millrace, annotated", shape -> flow(shape).parallel()),
    /** An annotated flow, beside others. */
    MILLRACE_AMONG_OTHERS("Millrace, annotated, after other flows ran", shape -> {
        OtherFlows.run(EngineKind.PARALLEL);
        return flow(shape).parallel();
    });

    /** How many threads do the tasks. */
    static final int WORKERS = 2;

    private final String title;
    // The functions have no state, which their type cannot say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<ParallelShape, Work> work;

    ParallelPeer(String title, Function<ParallelShape, Work> work) {
        this.title = title;
        this.work = work;
    }

    private static NumberFlow<?, ?> flow(ParallelShape shape) {
        return shape == ParallelShape.FAN_OUT ? NumberFlow.annotatedFanOut() : NumberFlow.annotatedLayers();
    }

    /** Returns what it is called in tables. */
    String title() {
        return title;
    }

    /** Returns the work. */
    Work work(ParallelShape shape) {
        return work.apply(shape);
    }
}
