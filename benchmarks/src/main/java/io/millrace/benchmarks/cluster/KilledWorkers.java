package io.millrace.benchmarks.cluster;

import io.millrace.benchmarks.MarkdownTable;
import io.millrace.benchmarks.Spread;
import io.millrace.benchmarks.durable.Findings;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long it takes until the attempts of a killed worker are made by another one: from the kill until the tasks
 * tell the engine that they are called. The same attempts go from worker to worker, and all runs succeed in the end.
 */
final class KilledWorkers {
    private static final int ATTEMPTS = 8;
    private static final int LIMIT_SECONDS = 60;

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> all = new ArrayList<>();

    /** A task was called in a process; the time is that of the monotonic clock. */
    private record Call(String process, long time) {}

    void measure(Scale scale, Findings findings) throws Exception {
        FlowListener heard = FlowListener.direct(event -> {
            if (event instanceof FlowEvent.TaskEmitted emitted) {
                calls.add(new Call(emitted.detail(), System.nanoTime()));
            }
        });
        try (EngineNode node = EngineNode.open(heard)) {
            node.startWorker();
            List<FlowRun<Values>> runs = new ArrayList<>();
            for (int run = 0; run < ATTEMPTS; run++) {
                runs.add(node.engine().start(WaitingFlow.of(new CompletableFuture<>())));
            }
            awaitCalls(node.processes().get(0));
            for (int kill = 0; kill < scale.kills(); kill++) {
                node.startWorker();
                long killed = node.killOldest();
                List<Call> again = awaitCalls(node.processes().get(0));
                first.add((again.get(0).time - killed) / 1e6);
                all.add((again.get(ATTEMPTS - 1).time - killed) / 1e6);
            }
            node.processes().get(0).goOn();
            runs.forEach(EngineNode::await);
        }
        MarkdownTable table = new MarkdownTable(
                "a worker with " + ATTEMPTS + " attempts is killed, " + scale.kills() + " times", "ms");
        table.row("until the first is called by another worker", Spread.of(first));
        table.row("until all are", Spread.of(all));
        findings.table(table);
    }

    private List<Call> awaitCalls(WorkerProcess process) throws InterruptedException {
        List<Call> found = new ArrayList<>();
        while (found.size() < ATTEMPTS) {
            Call call = calls.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (call == null || !call.process.equals(String.valueOf(process.pid()))) {
                throw new IllegalStateException(
                        "process " + process.pid() + " has " + found.size() + " calls, and then there is " + call);
            }
            found.add(call);
        }
        return found;
    }
}
