package io.millrace.benchmarks.durable;

import io.millrace.benchmarks.EngineKind;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.store.RunQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many runs that go on at the same time, for windows of time; for each that ends another one starts. Between the windows all
 * of them wait at a gate, which some of their tasks pass.
 */
final class RunsAtOnce implements AutoCloseable {
    static final int STEPS = 100;

    /** Every how many steps a run passes the gate. */
    private static final int GATE = 10;
    /** A start waits until it is recorded; enough for starts to share forces. */
    private static final int STARTERS = 64;

    private static final int LONGEST_SECONDS = 120;

    private final int runs;
    private final StoredEngine engine;
    private final FlowDefinition<Void, Values> chain = Chain.of(STEPS, step -> step % GATE == 0, this::pass);
    private final ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
    private final LongAdder passed = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final Semaphore atGate = new Semaphore(0);
    /** Guarded by this: done as long as the gate is open. */
    private CompletableFuture<Void> gate = new CompletableFuture<>();
    /** Guarded by this: when the gate is closed, by whoever comes next. */
    private long end;

    private volatile boolean ending;

    /** Starts the runs, which go as far as the gate. */
    RunsAtOnce(int runs, Path directory) throws IOException, InterruptedException {
        this.runs = runs;
        this.engine = new StoredEngine(EngineKind.PARALLEL, directory);
        for (int run = 0; run < runs; run++) {
            starters.execute(this::start);
        }
        awaitAllAtGate();
    }

    /**
     * What happened in a window.
     *
     * @param untilGate in how many nanoseconds all runs were back at the gate
     * @param nanoseconds how long it took until all was applied besides
     * @param records how many records were made
     * @param steps how many steps finished
     * @param batches how many bytes each force of the log was for
     */
    record Window(long untilGate, long nanoseconds, long records, long steps, List<Integer> batches) {}

    private void start() {
        if (!ending) {
            engine.engine().start(chain);
            begun.increment();
        }
    }

    private CompletionStage<Integer> pass(int step, int number) {
        passed.increment();
        CompletableFuture<Void> present = gate();
        if (!present.isDone()) {
            atGate.release();
        }
        return present.thenApply(open -> {
            if (step == STEPS && !ending) {
                starters.execute(this::start);
            }
            return number + 1;
        });
    }

    private synchronized CompletableFuture<Void> gate() {
        if (gate.isDone() && System.nanoTime() - end >= 0) {
            gate = new CompletableFuture<>();
        }
        return gate;
    }

    private void open(long nanoseconds) {
        CompletableFuture<Void> present;
        synchronized (this) {
            end = System.nanoTime() + nanoseconds;
            present = gate;
        }
        present.complete(null);
    }

    private void awaitAllAtGate() throws InterruptedException {
        if (!atGate.tryAcquire(runs, LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "only " + atGate.availablePermits() + " of " + runs + " runs came to the gate");
        }
    }

    /** Lets the runs go on for a while, but each at least from the gate to the gate. */
    Window window(double seconds) throws Exception {
        engine.takeBatches();
        passed.reset();
        begun.reset();
        long begin = System.nanoTime();
        open((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
        awaitAllAtGate();
        long untilGate = System.nanoTime() - begin;
        engine.store().list(RunQuery.all().limit(1)).toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        long taken = System.nanoTime() - begin;
        long steps = passed.sum() * GATE;
        return new Window(untilGate, taken, steps + 2 * begun.sum(), steps, engine.takeBatches());
    }

    /** Makes a checkpoint now, so that none is due for a while. */
    void checkpoint() throws Exception {
        engine.store().checkpoint().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        ending = true;
        open(Long.MAX_VALUE / 2);
        starters.shutdown();
        engine.close();
    }
}
