package io.millrace.benchmarks;

import io.millrace.benchmarks.producers.ProducersFanOut;
import java.util.function.Supplier;

/** Ways to do a task, 1000 that take what it gave, and a task after all of them. */
public enum FanOutPeer {
    /** The floor of an engine. */
    ARRAY_ENGINE("hand-written array engine over the same generated calls", GeneratedCalls::arrayFanOut),
    /** The stage that others are compared with. */
    FUTURE("`CompletableFuture.thenApply`, `allOf`", () -> Futures.fanOut(FlowSources.BRANCHES)),
    /** All stages are put together before the first one runs, as the tasks of a flow are. */
    FUTURE_PENDING(
            "`CompletableFuture.thenApply`, `allOf`, completed at the end",
            () -> Futures.pendingFanOut(FlowSources.BRANCHES)),
    /** Stages that are complete. */
    VERTX("Vert.x `Future.map`, `Future.all`", () -> VertxFutures.fanOut(FlowSources.BRANCHES)),
    /** The branches are contributions to a set. */
    PRODUCERS("Dagger Producers", () -> ProducersFanOut::run),
    /** An annotated flow, the only one of its process. */
    MILLRACE("Millrace, annotated", () -> NumberFlow.annotatedFanOut().serial()),
    /** An annotated flow, beside others. */
    MILLRACE_AMONG_OTHERS("Millrace, annotated, after other flows ran", () -> {
        OtherFlows.run(EngineKind.SERIAL);
        return NumberFlow.annotatedFanOut().serial();
    }),
    /** Without generated code. */
    MILLRACE_BUILT(
            "Millrace, built at run time",
            () -> NumberFlow.built(BuiltFlow.fanOut(FlowSources.BRANCHES)).serial());

    /** The first task, the branches and the last task. */
    static final int TASKS = FlowSources.BRANCHES + 2;

    private final String title;
    // The functions have no state, which their type cannot say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<Work> work;

    FanOutPeer(String title, Supplier<Work> work) {
        this.title = title;
        this.work = work;
    }

    /** Returns what it is called in tables. */
    String title() {
        return title;
    }

    /** Returns the work. */
    Work work() {
        return work.get();
    }
}
