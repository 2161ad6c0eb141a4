package io.millrace.vertx.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.Values;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.cluster.OtherJvm;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine here, and workers in processes of their own, on the loopback interface with Hazelcast between them. */
class WorkerProcessesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final BlockingQueue<FlowEvent> events = new LinkedBlockingQueue<>();
    private final List<OtherJvm> processes = new ArrayList<>();
    private ClusterNode node;
    private String member;
    private Workers workers;
    private Engine engine;

    @BeforeEach
    void open() throws Exception {
        int port = OtherJvm.freePort();
        member = "127.0.0.1:" + port;
        node = get(ClusterNode.hazelcast()
                .cluster("workers")
                .port(port)
                .members(member)
                .start());
        workers = get(Workers.on(node).open());
        engine = VertxEngine.on(node.vertx())
                .dispatcher(workers)
                .listener(events::add)
                .build()
                .engine();
    }

    @AfterEach
    void close() throws Exception {
        processes.forEach(OtherJvm::close);
        engine.close();
        get(workers.close());
        get(node.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** A worker whose heartbeats are so far apart that only its end is noticed, and not that this machine is slow. */
    private OtherJvm worker(int version, int capacity) throws Exception {
        return worker(version, capacity, 20);
    }

    private OtherJvm worker(int version, int capacity, int heartbeatSeconds) throws Exception {
        OtherJvm process = OtherJvm.start(
                WorkerNode.class, "" + OtherJvm.freePort(), member, "" + version, "" + capacity, "" + heartbeatSeconds);
        processes.add(process);
        return process;
    }

    private FlowRun<Values> start(String given) {
        return engine.start(WorkerNode.flow(2), Values.of(WorkerNode.GIVEN, given));
    }

    private static String made(FlowRun<Values> run) {
        Outcome<Values> outcome = run.await(LIMIT).orElseThrow(() -> new AssertionError("the run is " + run.state()));
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return ((Outcome.Succeeded<Values>) outcome).output().get(WorkerNode.MADE);
    }

    private FlowEvent.WorkerLost lost() throws InterruptedException {
        while (true) {
            FlowEvent event = events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(event).as("an event that a worker is lost").isNotNull();
            if (event instanceof FlowEvent.WorkerLost lost) {
                return lost;
            }
        }
    }

    private static String key(String attemptId) {
        return attemptId.substring(0, attemptId.indexOf('#'));
    }

    @Test
    void goesOnWithAnotherWorkerWhenOneIsKilledInTheMiddleOfATask() throws Exception {
        OtherJvm killed = worker(2, 1);
        String id = killed.await("serves ");
        get(workers.awaitWorkers(1, LIMIT));
        FlowRun<Values> run = start(WorkerNode.WAITS);
        String attempt = killed.await("called waits ");
        OtherJvm second = worker(2, 1);
        OtherJvm third = worker(2, 1);
        second.await("serves ");
        third.await("serves ");
        get(workers.awaitWorkers(3, LIMIT));

        killed.kill();
        assertThat(lost().worker()).isEqualTo(id);
        second.tell("go on");
        third.tell("go on");
        assertThat(made(run)).startsWith("waits by ");
        assertThat(List.of(second, third))
                .flatMap(OtherJvm::lines)
                .filteredOn(line -> line.startsWith("called "))
                .singleElement()
                .asString()
                .startsWith("called waits " + key(attempt) + "#")
                .doesNotEndWith(attempt);
    }

    @Test
    void usesNoLateResultOfAWorkerThatStoodStill() throws Exception {
        OtherJvm still = worker(2, 1, 1);
        String id = still.await("serves ");
        get(workers.awaitWorkers(1, LIMIT));
        FlowRun<Values> run = start(WorkerNode.WAITS);
        String attempt = still.await("called waits ");
        OtherJvm other = worker(2, 1);
        other.await("serves ");
        get(workers.awaitWorkers(2, LIMIT));

        still.suspend();
        assertThat(lost().worker()).isEqualTo(id);
        String again = other.await("called waits ");
        assertThat(key(again)).isEqualTo(key(attempt));
        // It wakes up, ends its attempt and sends the result, while the run still waits for the other one.
        still.resume();
        still.tell("go on");
        get(workers.awaitWorkers(2, LIMIT));
        assertThat(run.outcome()).isEmpty();
        other.tell("go on");
        assertThat(made(run)).isEqualTo("waits by " + other.pid());
        assertThat(made(start("next"))).startsWith("next by ");
    }

    @Test
    void asksNoWorkerWithAnOlderVersionOfTheFlowAndTakesOneThatComesLate() throws Exception {
        OtherJvm old = worker(1, 4);
        old.await("serves ");
        get(workers.awaitWorkers(1, LIMIT));
        FlowRun<Values> run = start("x");

        OtherJvm late = worker(2, 4);
        late.await("called x ");
        assertThat(made(run)).startsWith("x by ");
        assertThat(old.lines()).noneMatch(line -> line.startsWith("called "));
    }

    @Test
    void losesNoRunWhenAllWorkersAreRestartedOneAfterTheOther() throws Exception {
        List<OtherJvm> serving = new ArrayList<>(List.of(worker(2, 4), worker(2, 4), worker(2, 4)));
        get(workers.awaitWorkers(3, LIMIT));
        List<FlowRun<Values>> runs = new ArrayList<>();
        for (int restart = 0; restart < 3; restart++) {
            for (int i = 0; i < 200; i++) {
                runs.add(start("r" + restart + "-" + i));
            }
            OtherJvm oldest = serving.remove(0);
            oldest.terminate();
            oldest.await("left");
            OtherJvm fresh = worker(2, 4);
            serving.add(fresh);
            fresh.await("serves ");
        }

        for (FlowRun<Values> run : runs) {
            assertThat(made(run)).contains(" by ");
        }
        // Workers that are asked to end finish what they have: nothing is called twice.
        assertThat(processes)
                .flatMap(OtherJvm::lines)
                .filteredOn(line -> line.startsWith("called "))
                .hasSize(runs.size());
    }

    @Test
    void isChosenByItsName() throws Exception {
        worker(2, 4).await("serves ");
        Engine chosen = Engine.load("worker-based://?cluster=workers&workerTimeout=60s&port=" + OtherJvm.freePort()
                + "&members=127.0.0.1:1, " + member);
        try {
            FlowRun<Values> run = chosen.start(WorkerNode.flow(2), Values.of(WorkerNode.GIVEN, "x"));
            assertThat(made(run)).startsWith("x by ");
        } finally {
            chosen.close();
        }
    }
}
