package io.millrace.vertx.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.millrace.model.TaskMode;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.cluster.OtherJvm;
import io.millrace.vertx.dispatch.Workers;
import io.millrace.vertx.program.WorkerHealth.Stage;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told over HTTP of a worker, on a Vert.x without a cluster. */
class HealthServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ValueKey<String> GIVEN = ValueKey.of("given", String.class);
    private static final ValueKey<String> MADE = ValueKey.of("made", String.class);

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final WorkerHealth health = new WorkerHealth(Duration.ofMillis(300));
    private final WorkerCounters counters = new WorkerCounters();
    // A loop for the worker, and one for the engine.
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
    private HealthServer server;
    private Probe probe;
    private WorkerVerticle worker;

    @BeforeEach
    void open() throws Exception {
        server = get(HealthServer.open(new WorkerConfig.Endpoint("127.0.0.1", 0), health, counters));
        probe = new Probe(server.port());
    }

    @AfterEach
    void close() throws Exception {
        leave.countDown();
        get(server.close());
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private FlowDefinition<Values, Values> flow(TaskMode mode) {
        FlowBuilder<Values> flow = FlowBuilder.graph("made", Values.class).input(GIVEN);
        flow.task("make").mode(mode).requires(GIVEN).provides(MADE).calls(given -> {
            if (given.equals("bad")) {
                throw new IllegalArgumentException("it is bad");
            } else if (given.equals("waits")) {
                entered.countDown();
                assertThat(leave.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
            return given;
        });
        return flow.build();
    }

    private void serve(FlowDefinition<?, ?> flow) throws Exception {
        worker = WorkerVerticle.of(flow).drainTime(Duration.ZERO).listener(counters);
        get(vertx.deployVerticle(worker));
        health.serves(ClusterNode.of(vertx), worker);
    }

    private FlowRun<Values> start(FlowDefinition<Values, Values> flow, String given) throws Exception {
        return VertxEngine.on(vertx)
                .dispatcher(get(Workers.on(ClusterNode.of(vertx)).open()))
                .build()
                .engine()
                .start(flow, Values.of(GIVEN, given));
    }

    @Test
    void tellsThatAWorkerIsNotReadyWhileItJoinsAndWhileItDrains() throws Exception {
        StringBuilder told = new StringBuilder();
        told.append("joining\n").append(both());
        serve(flow(TaskMode.BLOCKING));
        told.append("serving\n").append(both());
        health.goesTo(Stage.DRAINING);
        told.append("draining\n").append(both());
        get(vertx.undeploy(worker.deploymentID()));
        health.goesTo(Stage.LEFT);
        told.append("left\n").append(both());

        GoldenText.check("worker-health.txt", told.toString());
    }

    private String both() throws Exception {
        return "  ready " + probe.get(HealthServer.READY) + "  live  " + probe.get(HealthServer.LIVE);
    }

    @Test
    void tellsThatTheEventLoopDoesNotAnswer() throws Exception {
        FlowDefinition<Values, Values> flow = flow(TaskMode.NON_BLOCKING);
        serve(flow);
        FlowRun<Values> run = start(flow, "waits");
        assertThat(entered.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        String reason = "\"reasons\":[\"its event loop has not answered for 300 ms\"]";
        assertThat(probe.get(HealthServer.LIVE)).startsWith("503 ").contains(reason);
        assertThat(probe.get(HealthServer.READY)).startsWith("503 ").contains(reason);
        leave.countDown();
        assertThat(run.await(LIMIT)).isPresent();
        assertThat(probe.get(HealthServer.LIVE)).startsWith("200 ");
    }

    @Test
    void tellsThatTheNodeIsNotPartOfItsClusterAnyMore() throws Exception {
        ClusterNode node = get(ClusterNode.hazelcast()
                .cluster("health")
                .port(OtherJvm.freePort())
                .members("127.0.0.1:1")
                .start());
        WorkerVerticle there = WorkerVerticle.of(flow(TaskMode.BLOCKING));
        get(node.vertx().deployVerticle(there));
        health.serves(node, there);
        assertThat(probe.get(HealthServer.LIVE)).startsWith("200 ");

        Hazelcast.getAllHazelcastInstances().stream()
                .filter(instance -> instance.getConfig().getClusterName().equals("health"))
                .forEach(HazelcastInstance::shutdown);

        assertThat(probe.get(HealthServer.LIVE))
                .startsWith("503 ")
                .contains("\"reasons\":[\"its node is not part of the cluster any more\"]");
        assertThat(node.members()).isEmpty();
        node.close();
    }

    @Test
    void countsWhatTheWorkerDoes() throws Exception {
        FlowDefinition<Values, Values> flow = flow(TaskMode.BLOCKING);
        serve(flow);
        assertThat(start(flow, "good").await(LIMIT)).get().isInstanceOf(Outcome.Succeeded.class);
        assertThat(start(flow, "bad").await(LIMIT)).get().isInstanceOf(Outcome.Reverted.class);
        FlowRun<Values> waiting = start(flow, "waits");
        assertThat(entered.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        vertx.eventBus().send(Addresses.worker(worker.id()), "rubbish");
        probe.await(HealthServer.METRICS, "200 ");
        get(worker.load());

        String metrics = probe.get(HealthServer.METRICS);
        GoldenText.check("worker-metrics.txt", metrics.replaceAll("(_seconds_sum\\S*) .*", "$1 <seconds>"));
        leave.countDown();
        assertThat(waiting.await(LIMIT)).isPresent();
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(probe.get("/")).isEqualTo("404 there are: /health/live, /health/ready, /metrics\n");
        assertThat(probe.ask("POST", HealthServer.READY)).startsWith("405 ");
    }
}
