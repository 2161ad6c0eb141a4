package io.millrace.vertx.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.cluster.OtherJvm;
import io.millrace.vertx.dispatch.Workers;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker program in a process of its own, as a team starts it. */
class WorkerMainTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** 128 and the number of the signal: what Java ends with. */
    private static final int AFTER_SIGTERM = 128 + 15;

    @TempDir
    private Path folder;

    private final Queue<FlowEvent> events = new ConcurrentLinkedQueue<>();
    private int port;
    private ClusterNode node;
    private Engine engine;

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private String file(int memberPort, String drainTime) throws Exception {
        Path file = folder.resolve("worker.json");
        Files.writeString(file, """
                {"cluster": {"name": "program", "port": %d, "members": ["127.0.0.1:%d"]},
                 "drainTime": "%s", "heartbeat": "20s", "health": {"port": 0}}
                """.formatted(OtherJvm.freePort(), memberPort, drainTime));
        return file.toString();
    }

    @BeforeEach
    void open() throws Exception {
        port = OtherJvm.freePort();
        node = get(ClusterNode.hazelcast()
                .cluster("program")
                .port(port)
                .members("127.0.0.1:" + port)
                .start());
        engine = VertxEngine.on(node.vertx())
                .dispatcher(get(Workers.on(node).open()))
                .listener(FlowListener.direct(events::add))
                .build()
                .engine();
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
        get(node.close());
    }

    private FlowRun<Values> start() {
        return engine.start(ProgramFlows.letter(), Values.of(ProgramFlows.GIVEN, ProgramFlows.WAITS));
    }

    private static String written(FlowRun<Values> run) {
        Outcome<Values> outcome = run.await(LIMIT).orElseThrow();
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return ((Outcome.Succeeded<Values>) outcome).output().get(ProgramFlows.WRITTEN);
    }

    @Test
    void finishesWhatItHasAndLeavesWhenItIsAskedToEnd() throws Exception {
        try (OtherJvm program = OtherJvm.start(WorkerMain.class, "-conf", file(port, "55s"))) {
            String url = program.await("  health    ");
            GoldenText.check("worker-banner.txt", banner(program));
            Probe probe = new Probe(Integer.parseInt(url.replaceAll("http://127.0.0.1:(\\d+)/health/ready", "$1")));
            assertThat(probe.get(HealthServer.READY)).startsWith("200 ");
            FlowRun<Values> run = start();
            program.await("called waits");

            program.terminate();
            assertThat(probe.await(HealthServer.READY, "503 ")).contains("\"stage\":\"draining\"", "\"running\":1");
            assertThat(probe.get(HealthServer.LIVE)).startsWith("200 ");
            assertThat(run.outcome()).isEmpty();
            program.tell("go on");

            assertThat(written(run)).startsWith("waits by ");
            assertThat(program.awaitEnd()).isEqualTo(AFTER_SIGTERM);
            program.awaitOutput();
            assertThat(program.lines().get(program.lines().size() - 1)).endsWith(" has left");
            assertThat(program.lines())
                    .filteredOn(line -> line.startsWith("called"))
                    .hasSize(1);
        }
        assertThat(events).noneMatch(FlowEvent.WorkerLost.class::isInstance);
    }

    @Test
    void leavesToOthersWhatItDoesNotFinishInTime() throws Exception {
        try (OtherJvm slow = OtherJvm.start(WorkerMain.class, "-conf", file(port, "0s"))) {
            slow.await("  health    ");
            FlowRun<Values> run = start();
            slow.await("called waits");
            slow.terminate();
            assertThat(slow.awaitEnd()).isEqualTo(AFTER_SIGTERM);
            slow.awaitOutput();
            assertThat(slow.lines().get(slow.lines().size() - 1)).endsWith(" has left; not finished in time: 1");

            try (OtherJvm other = OtherJvm.start(WorkerMain.class, "-conf", file(port, "0s"))) {
                other.await("called waits");
                other.tell("go on");
                assertThat(written(run)).startsWith("waits by ");
            }
        }
        assertThat(events).anyMatch(FlowEvent.WorkerLost.class::isInstance);
    }

    private String banner(OtherJvm program) {
        List<String> lines = program.lines();
        int first = 0;
        while (!lines.get(first).startsWith("Millrace worker ")) {
            first++;
        }
        return lines.subList(first, lines.size()).stream()
                .takeWhile(line -> line.startsWith("Millrace worker ") || line.startsWith("  "))
                .map(line -> line.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "<id>")
                        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:<port>")
                        .replace(folder.toString(), "<folder>"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
