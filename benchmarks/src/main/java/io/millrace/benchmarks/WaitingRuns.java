package io.millrace.benchmarks;

import io.millrace.benchmarks.flows.Waiting;
import io.millrace.benchmarks.flows.WaitingFlow;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs of a flow of ten tasks on the parallel engine. */
final class WaitingRuns implements Waits {
    private static final int LONGEST_SECONDS = 60;
    /** Its values are small, so that they are boxes which the JVM keeps. */
    private static final Waiting.Start START = new Waiting.Start(0);

    @Override
    public Started start(List<CompletableFuture<Integer>> replies) {
        AtomicInteger next = new AtomicInteger();
        FlowDefinition<Waiting.Start, Waiting.End> flow =
                WaitingFlow.of(new Waiting(() -> replies.get(next.getAndIncrement())));
        ForkJoinPool pool = new ForkJoinPool(ParallelPeer.WORKERS);
        Engine engine = Engine.parallel().executor(pool).build();
        List<FlowRun<Waiting.End>> runs = new ArrayList<>(replies.size());
        replies.forEach(reply -> runs.add(engine.start(flow, START)));
        if (!pool.awaitQuiescence(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not all runs wait for their replies");
        }
        return number -> runs.get(number).await().orElseThrow().v10();
    }
}
