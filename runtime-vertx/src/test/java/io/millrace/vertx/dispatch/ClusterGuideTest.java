package io.millrace.vertx.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.Values;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.VertxRun;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.cluster.OtherJvm;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the guide shows of clusters: two nodes, here in one process. */
class ClusterGuideTest {
    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static Future<ClusterNode> worker(String host, int port, String[] members, FlowDefinition<?, ?> flow) {
        // tag::worker[]
        Future<ClusterNode> started =
                ClusterNode.hazelcast().host(host).port(port).members(members).start();
        return started.compose(node -> node.vertx()
                .deployVerticle(
                        WorkerVerticle.of(flow).capacity(32).topics("gpu").drainTime(Duration.ofSeconds(30)))
                .map(node));
        // end::worker[]
    }

    private static Future<VertxRun<Values>> engine(
            ClusterNode node, FlowDefinition<Values, Values> flow, Values input) {
        // tag::engine[]
        return Workers.on(node).workerTimeout(Duration.ofMinutes(1)).open().compose(workers -> {
            VertxEngine engine =
                    VertxEngine.on(node.vertx()).dispatcher(workers).build();
            return workers.awaitWorkers(1, Duration.ofSeconds(30)).compose(there -> engine.start(flow, input));
        });
        // end::engine[]
    }

    @Test
    void callsTasksOnAWorkerOfTheCluster() throws Exception {
        int port = OtherJvm.freePort();
        String[] members = {"127.0.0.1:" + port};
        FlowDefinition<Values, Values> flow = WorkerNode.flow(1);
        ClusterNode first = get(worker("127.0.0.1", port, members, flow));
        ClusterNode second = get(ClusterNode.hazelcast()
                .port(OtherJvm.freePort())
                .members(members)
                .start());

        VertxRun<Values> run = get(engine(second, flow, Values.of(WorkerNode.GIVEN, "x")));
        assertThat(get(run.outcome())).isInstanceOf(Outcome.Succeeded.class);
        get(second.close());
        get(first.close());
    }
}
