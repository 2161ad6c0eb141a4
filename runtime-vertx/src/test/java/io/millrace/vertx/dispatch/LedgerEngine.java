package io.millrace.vertx.dispatch;

import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.TaskContext;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.cluster.ClusterNode;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process with an engine that keeps its runs on a disk: it starts or resumes a run of {@link LedgerFlow}, and prints its end. */
final class LedgerEngine {
    static final RunId RUN = RunId.of("ledger-1");

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private LedgerEngine() {}

    /** Takes the port, the addresses of members with commas between, the directory of the store, and how the run is to end. */
    public static void main(String[] args) throws Exception {
        ClusterNode node = get(ClusterNode.hazelcast()
                .cluster("ledger")
                .port(Integer.parseInt(args[0]))
                .members(args[1].split(","))
                .start());
        Workers workers = get(Workers.on(node).open());
        get(workers.awaitWorkers(3, LIMIT));
        try (FlowStore store = FlowStore.onDisk(Path.of(args[2]))) {
            VertxEngine engine = VertxEngine.on(node.vertx())
                    .dispatcher(workers)
                    .store(store)
                    .listener(event -> System.out.println("event " + event.text()))
                    .build();
            FlowRun<Values> run =
                    engine.engine().start(LedgerFlow.of(new NoEffects()), Values.of(LedgerFlow.ENDING, args[3]), RUN);
            System.out.println("ended " + text(run.await(LIMIT).orElseThrow()));
            engine.engine().close();
        }
        get(node.close());
        System.out.println("closed");
        Runtime.getRuntime().halt(0);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static String text(Outcome<Values> outcome) {
        return outcome instanceof Outcome.Succeeded<Values> succeeded
                ? "well: " + succeeded.output().get(LedgerFlow.GIVEN)
                : outcome.getClass().getSimpleName();
    }

    /** All is done by workers. */
    private static final class NoEffects implements LedgerFlow.Effects {
        @Override
        public void make(TaskContext context) {
            throw new AssertionError("called by the engine");
        }

        @Override
        public void undo(String attemptId) {
            throw new AssertionError("called by the engine");
        }
    }
}
