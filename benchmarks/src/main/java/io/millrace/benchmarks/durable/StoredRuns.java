package io.millrace.benchmarks.durable;

import io.millrace.benchmarks.EngineKind;
import io.millrace.benchmarks.MarkdownTable;
import io.millrace.benchmarks.Spread;
import io.millrace.runtime.CompactReport;
import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.store.PurgeReport;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures a store that has many finished runs: how soon it opens, how it is searched, and what it takes. */
final class StoredRuns {
    private static final int STEPS = 2;
    private static final int STARTERS = 256;
    /** How often it is opened. */
    private static final int TIMES = 5;

    private static final int PAGE = 100;
    private static final int LARGE_PAGE = 1000;
    private static final String LABEL = "customer";
    /** A tenth of the runs has each label. */
    private static final int LABELS = 10;

    private static final String CLEAN = "opening after a clean close, ms";
    private static final String CRASH = "opening after a crash, ms";
    private static final String HEAP = "heap of the open store, MiB";
    private static final double MILLISECOND = 1_000_000;
    private static final double MEBIBYTE = 1 << 20;
    private static final double CLEAN_SECONDS = 1;
    private static final double CRASH_SECONDS = 5;
    private static final int LONGEST_SECONDS = 600;

    private final Scale scale;
    private final Path store;
    private final FlowDefinition<Void, Values> chain = Chain.of(STEPS);
    private final Figures figures = new Figures();
    private final MarkdownTable table;

    StoredRuns(Scale scale, Path directory) {
        this.scale = scale;
        this.store = directory.resolve("runs");
        this.table = new MarkdownTable(
                String.format(Locale.ROOT, "%,d finished runs of %d steps in one store", scale.stored(), STEPS),
                "measured");
    }

    void measure(Findings findings) throws Exception {
        Path crashed = fill();
        try {
            crash(crashed);
        } finally {
            Folders.delete(crashed);
        }
        row("files after a clean close, MiB", Folders.bytes(store) / MEBIBYTE);
        row("bytes a run", (double) Folders.bytes(store) / scale.stored());
        for (int time = 0; time < TIMES; time++) {
            double before = heap();
            timed(CLEAN, store, opened -> {
                figures.add(HEAP, (heap() - before) / MEBIBYTE);
                opened.close();
            });
        }
        List.of(CRASH, CLEAN, HEAP).forEach(name -> table.row(name, figures.of(name)));
        try (DiskFlowStore opened = DiskFlowStore.open(store)) {
            search(opened);
            purge(opened);
        }
        compact();
        findings.table(table);
        target(findings, CLEAN, CLEAN_SECONDS);
        target(findings, CRASH, CRASH_SECONDS);
    }

    private void row(String what, double figure) {
        table.row(what, Spread.digits(figure));
    }

    private void target(Findings findings, String opening, double seconds) {
        Spread taken = figures.of(opening);
        findings.target(
                String.format(Locale.ROOT, "%,d runs: %s: less than %.0f", scale.stored(), opening, seconds * 1000),
                taken + " ms",
                taken.median() < seconds * 1000);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** Makes the runs. Returns what a crash would leave that comes when a twentieth of them is in no checkpoint yet. */
    private Path fill() throws Exception {
        long begin = System.nanoTime();
        try (StoredEngine engine = new StoredEngine(EngineKind.PARALLEL, store)) {
            start(engine, 0, scale.stored() - scale.stored() / 20);
            get(engine.store().checkpoint());
            start(engine, scale.stored() - scale.stored() / 20, scale.stored());
            get(engine.store().list(RunQuery.all().limit(1)));
            row("making them, s", (System.nanoTime() - begin) / MILLISECOND / 1000);
            return Folders.copy(store);
        }
    }

    private void start(StoredEngine engine, int from, int to) throws Exception {
        AtomicInteger next = new AtomicInteger(from);
        ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int starter = 0; starter < STARTERS; starter++) {
                all.add(starters.submit(() -> {
                    for (int run = next.getAndIncrement(); run < to; run = next.getAndIncrement()) {
                        engine.engine()
                                .start(chain, StartOptions.none().label(LABEL, "c" + run % LABELS))
                                .await()
                                .orElseThrow();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            starters.shutdown();
        }
    }

    private void crash(Path crashed) throws Exception {
        for (int time = 0; time < TIMES; time++) {
            Path copy = Folders.copy(crashed);
            try {
                timed(CRASH, copy, DiskFlowStore::close);
            } finally {
                Folders.delete(copy);
            }
        }
    }

    /** Takes a store that was opened. */
    private interface Opened {
        void accept(DiskFlowStore opened) throws Exception;
    }

    private void timed(String name, Path directory, Opened then) throws Exception {
        long begin = System.nanoTime();
        DiskFlowStore opened = DiskFlowStore.open(directory);
        figures.add(name, (System.nanoTime() - begin) / MILLISECOND);
        then.accept(opened);
    }

    private void search(DiskFlowStore opened) throws Exception {
        RunQuery newest = RunQuery.all().newestFirst(true).limit(PAGE);
        page(opened, "the first page of " + PAGE + ", newest first, ms", newest);
        page(opened, "the same of one label, ms", newest.label(LABEL, "c1"));
        RunQuery all = RunQuery.all().limit(LARGE_PAGE);
        long begin = System.nanoTime();
        int found = 0;
        Optional<RunQuery> next = Optional.of(all);
        while (next.isPresent()) {
            RunPage page = get(opened.list(next.get()));
            found += page.runs().size();
            next = page.next().map(all::from);
        }
        if (found != scale.stored()) {
            throw new IllegalStateException("found " + found + " of " + scale.stored() + " runs");
        }
        row("all pages of " + LARGE_PAGE + ", s", (System.nanoTime() - begin) / MILLISECOND / 1000);
    }

    private void page(DiskFlowStore opened, String name, RunQuery query) throws Exception {
        for (int time = 0; time < scale.laps(); time++) {
            long begin = System.nanoTime();
            if (get(opened.list(query)).runs().size() != PAGE) {
                throw new IllegalStateException("the page is not full: " + query);
            }
            figures.add(name, (System.nanoTime() - begin) / MILLISECOND);
        }
        table.row(name, figures.of(name));
    }

    private void purge(DiskFlowStore opened) throws Exception {
        RunQuery tenth = RunQuery.all().label(LABEL, "c0").limit(LARGE_PAGE);
        long begin = System.nanoTime();
        int removed = 0;
        PurgeReport report;
        do {
            report = get(opened.purge(tenth));
            removed += report.removed();
        } while (report.more());
        row(
                "purging a tenth, " + LARGE_PAGE + " at a time, runs/s",
                removed * 1000 * MILLISECOND / (System.nanoTime() - begin));
    }

    private void compact() {
        long begin = System.nanoTime();
        CompactReport report = DiskFlowStore.compact(store);
        row("compacting then, s", (System.nanoTime() - begin) / MILLISECOND / 1000);
        row("collections before, MiB", report.bytesBefore() / MEBIBYTE);
        row("collections after, MiB", report.bytesAfter() / MEBIBYTE);
    }

    /** What a collection lets go may free more in the next one. */
    private static double heap() {
        long used = Long.MAX_VALUE;
        long less = used();
        while (less < used) {
            used = less;
            less = used();
        }
        return used;
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
