package io.millrace.benchmarks.durable;

import io.millrace.benchmarks.EngineKind;
import io.millrace.benchmarks.MarkdownTable;
import io.millrace.benchmarks.Spread;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.Values;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures how soon runs go on that a crash has interrupted: from the files that it leaves behind until tasks are called
 * again.
 */
final class ResumedRuns {
    private static final double MILLISECOND = 1_000_000;
    private static final String OPENING = "opening for ";
    private static final String TOGETHER = "together ";
    private static final int LONG = 1_000;
    private static final int LONG_LEFT = 10;
    private static final int SHORT = 10;
    private static final int SHORT_LEFT = 5;
    private static final double LONG_MILLISECONDS = 50;
    private static final double ALL_SECONDS = 5;
    private static final int STARTERS = 64;
    private static final int LONGEST_SECONDS = 120;
    /** How often all unfinished runs are resumed. */
    private static final int TIMES = 5;

    private final Scale scale;
    private final Path directory;
    private final Semaphore called = new Semaphore(0);
    private final Figures figures = new Figures();

    ResumedRuns(Scale scale, Path directory) {
        this.scale = scale;
        this.directory = directory;
    }

    /** Returns a chain of which one task, so many before the last, is called and does not end. */
    private FlowDefinition<Void, Values> chain(int steps, int left) {
        return Chain.of(steps, step -> step == steps - left, this::wait);
    }

    private CompletionStage<Integer> wait(int step, int number) {
        called.release();
        return new CompletableFuture<>();
    }

    private void awaitCalls(int calls) throws InterruptedException {
        if (!called.tryAcquire(calls, LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("only " + called.availablePermits() + " of " + calls + " runs go on");
        }
    }

    void measure(Findings findings) throws Exception {
        MarkdownTable table =
                new MarkdownTable("after a crash, ms", "opening the store", "until all go on again", "together");
        String one = String.format(Locale.ROOT, "a run of %,d steps, %d before its end", LONG, LONG_LEFT);
        resumeOne(one);
        row(table, one);
        String all = String.format(
                Locale.ROOT, "%,d runs of %d steps, %d before their end", scale.unfinished(), SHORT, SHORT_LEFT);
        resumeAll(all);
        row(table, all);
        findings.table(table);
        Spread first = figures.of(one);
        findings.target(
                one + ": goes on in less than " + LONG_MILLISECONDS + " ms",
                first + " ms",
                first.median() < LONG_MILLISECONDS);
        Spread together = figures.of(all).by(1000);
        findings.target(
                all + ": go on in less than " + ALL_SECONDS + " s", together + " s", together.median() < ALL_SECONDS);
    }

    private void row(MarkdownTable table, String runs) {
        table.row(runs, figures.of(OPENING + runs), figures.of(runs), figures.of(TOGETHER + runs));
    }

    private void resumeOne(String name) throws Exception {
        FlowDefinition<Void, Values> flow = chain(LONG, LONG_LEFT);
        RunId id = RunId.of("long");
        Path store = directory.resolve("one");
        try (StoredEngine engine = new StoredEngine(EngineKind.PARALLEL, store)) {
            engine.engine().start(flow, id);
            awaitCalls(1);
            for (int time = -scale.warmups(); time < scale.laps(); time++) {
                crash(store, name, time >= 0, 1, resumer -> resumer.resume(flow, id));
            }
        }
    }

    private void resumeAll(String name) throws Exception {
        FlowDefinition<Void, Values> flow = chain(SHORT, SHORT_LEFT);
        FlowCatalog catalog = FlowCatalog.of(flow);
        Path store = directory.resolve("all");
        ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
        try (StoredEngine engine = new StoredEngine(EngineKind.PARALLEL, store)) {
            for (int run = 0; run < scale.unfinished(); run++) {
                starters.execute(() -> engine.engine().start(flow));
            }
            awaitCalls(scale.unfinished());
            for (int time = 0; time < TIMES; time++) {
                crash(store, name, true, scale.unfinished(), resumer -> resumer.resumeAll(catalog));
            }
        } finally {
            starters.shutdown();
        }
    }

    /** Opens a copy of a store that is in use, and goes on there. */
    private void crash(Path store, String name, boolean counts, int calls, Consumer<Engine> resume) throws Exception {
        Path copy = Folders.copy(store);
        long begin = System.nanoTime();
        try (StoredEngine engine = new StoredEngine(EngineKind.PARALLEL, copy)) {
            long opened = System.nanoTime();
            resume.accept(engine.engine());
            awaitCalls(calls);
            long end = System.nanoTime();
            if (counts) {
                figures.add(OPENING + name, (opened - begin) / MILLISECOND);
                figures.add(name, (end - opened) / MILLISECOND);
                figures.add(TOGETHER + name, (end - begin) / MILLISECOND);
            }
        } finally {
            Folders.delete(copy);
        }
    }
}
