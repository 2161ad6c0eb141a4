package io.millrace.benchmarks;

import io.millrace.benchmarks.flows.Calls10;
import io.millrace.benchmarks.flows.Calls100;
import io.millrace.benchmarks.flows.Calls1000;
import io.millrace.benchmarks.producers.ProducersChain10;
import io.millrace.benchmarks.producers.ProducersChain100;
import io.millrace.benchmarks.producers.ProducersChain1000;
import java.util.function.IntFunction;

/** Ways to do a chain of tasks, each of which adds one. */
public enum ChainPeer {
    /** The compiler of the JVM may inline them all. */
    DIRECT_CALLS("direct calls", tasks -> bySize(tasks, Calls10::direct, Calls100::direct, Calls1000::direct)),
    /** As reverts, checkpoints and later tasks need the results. */
    KEPT_CALLS(
            "direct calls, each result boxed and kept",
            tasks -> bySize(tasks, Calls10::kept, Calls100::kept, Calls1000::kept)),
    /** What generated code costs an engine. */
    NUMBERED_CALLS("calls by number through the generated switch, in a loop", GeneratedCalls::loop),
    /** The floor of an engine. */
    ARRAY_ENGINE("hand-written array engine over the same generated calls", GeneratedCalls::arrayChain),
    /** The stage that others are compared with. */
    FUTURE("`CompletableFuture.thenApply`, one lambda for all stages", Futures::completed),
    /** Each stage has a lambda of its own, as each task of a flow has a method of its own. */
    FUTURE_LAMBDAS(
            "`CompletableFuture.thenApply`, a lambda for each stage",
            tasks -> bySize(tasks, Calls10::stages, Calls100::stages, Calls1000::stages)),
    /** All stages are put together before the first one runs, as the tasks of a flow are. */
    FUTURE_PENDING("`CompletableFuture.thenApply`, completed at the end", Futures::pending),
    /** A chain of stages that are complete; a pending one overflows the stack. */
    VERTX_MAP("Vert.x `Future.map`", VertxFutures::map),
    /** As {@link #VERTX_MAP}, where each stage gives a future. */
    VERTX_COMPOSE("Vert.x `Future.compose`", VertxFutures::compose),
    /** A component a run, on the calling thread. */
    PRODUCERS(
            "Dagger Producers",
            tasks -> bySize(tasks, ProducersChain10::run, ProducersChain100::run, ProducersChain1000::run)),
    /** An annotated flow, the only one of its process. */
    MILLRACE("Millrace, annotated", tasks -> NumberFlow.annotatedChain(tasks).serial()),
    /** An annotated flow, beside others. */
    MILLRACE_AMONG_OTHERS("Millrace, annotated, after other flows ran", tasks -> {
        OtherFlows.run(EngineKind.SERIAL);
        return NumberFlow.annotatedChain(tasks).serial();
    }),
    /** Without generated code. */
    MILLRACE_BUILT(
            "Millrace, built at run time",
            tasks -> NumberFlow.built(BuiltFlow.chain(tasks)).serial());

    private final String title;
    // The functions have no state, which their type cannot say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final IntFunction<Work> work;

    ChainPeer(String title, IntFunction<Work> work) {
        this.title = title;
        this.work = work;
    }

    /** Returns what it is called in tables. */
    String title() {
        return title;
    }

    /** Returns the work of that many tasks. */
    Work work(int tasks) {
        return work.apply(tasks);
    }

    private static Work bySize(int tasks, Work ten, Work hundred, Work thousand) {
        return switch (tasks) {
            case 10 -> ten;
            case 100 -> hundred;
            case 1000 -> thousand;
            default -> throw new IllegalArgumentException("nothing is generated for a chain of " + tasks);
        };
    }
}
