package io.millrace.vertx.dispatch;

import io.millrace.runtime.TaskContext;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.worker.WorkerVerticle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process with one worker for {@link LedgerFlow}. Its calls write what they do to a file, print {@code called <number> <attempt
 * id>}, and go on when the line {@code <number>} comes.
 */
final class LedgerWorker implements LedgerFlow.Effects {
    private static final long LIMIT_SECONDS = 120;

    private final Path ledger;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CountDownLatch> goOn = new ConcurrentHashMap<>();

    private LedgerWorker(Path ledger) {
        this.ledger = ledger;
    }

    /** Takes the port, the addresses of members with commas between, and the file. */
    public static void main(String[] args) throws Exception {
        ClusterNode node = ClusterNode.hazelcast()
                .cluster("ledger")
                .port(Integer.parseInt(args[0]))
                .members(args[1].split(","))
                .start()
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        LedgerWorker effects = new LedgerWorker(Path.of(args[2]));
        // Heartbeats so far apart that a machine that is slow kills no worker.
        WorkerVerticle worker =
                WorkerVerticle.of(LedgerFlow.of(effects)).capacity(8).heartbeat(Duration.ofSeconds(30));
        node.vertx().deployVerticle(worker).onComplete(deployed -> System.out.println("serves " + worker.id()));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            effects.latch(Integer.parseInt(line)).countDown();
        }
        // The test has ended, however it did.
        Runtime.getRuntime().halt(1);
    }

    private CountDownLatch latch(int call) {
        return goOn.computeIfAbsent(call, number -> new CountDownLatch(1));
    }

    @Override
    public void make(TaskContext context) throws Exception {
        write("made " + context.attemptId());
        int number = calls.incrementAndGet();
        System.out.println("called " + number + " " + context.attemptId());
        if (!latch(number).await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody let call " + number + " go on");
        }
        System.out.println("gives " + number + ", cancelled: " + context.isCancelled());
    }

    @Override
    public void undo(String attemptId) {
        write("undone " + attemptId);
    }

    private void write(String line) {
        try {
            Files.writeString(ledger, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
