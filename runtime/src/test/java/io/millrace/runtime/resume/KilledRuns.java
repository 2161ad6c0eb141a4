package io.millrace.runtime.resume;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Makes run after run on a store on a disk, and resumes those that a process before it has left. A program of its own, so
 * that it can be killed. Its ledger has these lines, each with the number of the run: {@code start}, {@code effect},
 * {@code recorded} (what the store had when the process began), {@code end}.
 */
final class KilledRuns {
    /** Those whose end does not depend on what is under way together. */
    static final List<CrashFlow> FLOWS = List.of(
            CrashFlow.LINEAR,
            CrashFlow.FAN_OUT,
            CrashFlow.REVERTS,
            CrashFlow.ALTERNATIVES,
            CrashFlow.NESTED_RETRY,
            CrashFlow.EXHAUSTED,
            CrashFlow.EACH);

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int AT_ONCE = 3;

    private final OutsideLedger ledger;
    private final Queue<FlowRun<Values>> going = new ArrayDeque<>();

    private KilledRuns(OutsideLedger ledger) {
        this.ledger = ledger;
    }

    static CrashFlow flow(int run) {
        return FLOWS.get(run % FLOWS.size());
    }

    static RunId id(int run) {
        return RunId.of(String.valueOf(run));
    }

    /** Works in a directory, on an engine: ends what there is, and makes so many runs more. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        boolean serial = arguments[1].equals("serial");
        int more = Integer.parseInt(arguments[2]);
        Path file = directory.resolve("ledger");
        Set<Integer> started = new HashSet<>();
        Set<Integer> left = new HashSet<>();
        for (String line : OutsideLedger.lines(file)) {
            String[] words = line.split(" ", 3);
            if (words[0].equals("start")) {
                started.add(Integer.valueOf(words[1]));
                left.add(Integer.valueOf(words[1]));
            } else if (words[0].equals("end")) {
                left.remove(Integer.valueOf(words[1]));
            }
        }
        KilledRuns runs = new KilledRuns(new OutsideLedger(file));
        try (DiskFlowStore store = DiskFlowStore.open(directory.resolve("store"));
                Engine engine = serial
                        ? Engine.serial().sharedStore(store).build()
                        : SideBySide.engine().sharedStore(store).maxWorkers(4).build()) {
            left.forEach(run -> runs.tellRecorded(store, run));
            System.out.println("open");
            left.forEach(run -> runs.start(engine, run));
            for (int run = started.size(); run < started.size() + more; run++) {
                runs.ledger.write("start " + run);
                runs.start(engine, run);
            }
            runs.awaitAllBut(0);
        }
        System.out.println("done");
    }

    private void tellRecorded(DiskFlowStore store, int run) {
        store.load(id(run), 0)
                .toCompletableFuture()
                .join()
                .ifPresent(history -> history.records().stream()
                        .filter(TaskResult.class::isInstance)
                        .map(record -> ((TaskResult) record).attempt())
                        .forEach(attempt ->
                                ledger.write("recorded " + run + " " + attempt.task() + " " + attempt.element())));
    }

    private void start(Engine engine, int run) {
        CrashFlow.Ledger effects = new CrashFlow.Ledger(effect -> ledger.write("effect " + run + " " + effect));
        going.add(engine.start(flow(run).of(effects), id(run)));
        awaitAllBut(AT_ONCE);
    }

    private void awaitAllBut(int count) {
        while (going.size() > count) {
            FlowRun<Values> run = going.remove();
            Outcome<Values> outcome = run.await(LIMIT).orElseThrow();
            ledger.write("end " + run.id() + " " + CrashAtEveryRecordTest.text(outcome));
        }
    }
}
