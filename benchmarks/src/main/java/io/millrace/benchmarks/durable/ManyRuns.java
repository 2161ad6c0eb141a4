package io.millrace.benchmarks.durable;

import io.millrace.benchmarks.MarkdownTable;
import io.millrace.benchmarks.Spread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures how many records last in a second when many runs go on at once. The runs have windows, and after each of them the
 * others have their turn, with batches of the same size.
 */
final class ManyRuns {
    static final List<Integer> RUNS = List.of(1_000, 10_000);

    private static final double BARE = 0.6;
    /** What is wanted of a sustained load if bursts have the share above. */
    private static final double SUSTAINED = 0.35;

    private static final double SHARED_FORCES = 0.1;
    private static final int WARM_WINDOWS = 4;
    /** How many batches the others keep in their turn. */
    private static final int BATCHES = 20;

    private static final double LOOP_SECONDS = 0.3;
    private static final int WORKFLOWS = 64;
    private static final int STEPS_OF_WORKFLOW = 20;
    private static final String MILLRACE = "Millrace, parallel, " + StoredEngine.WORKERS + " threads";
    private static final String BURST = "the same in bursts, until all is acknowledged";
    private static final String BURST_ALONE = "batches of a burst";
    private static final String BATCHES_ALONE = "append + force of the same batches, nothing else";
    private static final String LOOP = "bare group-commit loop, as many writers";
    private static final String DBOS = "DBOS Transact on PostgreSQL, " + WORKFLOWS + " workflows at once";

    private final Scale scale;
    private final Path directory;
    private final int runs;
    private final List<Batches> others = new ArrayList<>();
    private Figures rates = new Figures();
    private Figures forces = new Figures();
    private Figures batchSizes = new Figures();

    ManyRuns(Scale scale, Path directory, int runs) {
        this.scale = scale;
        this.directory = directory;
        this.runs = runs;
    }

    void measure(Findings findings, Optional<Postgres> postgres) throws Exception {
        Optional<DbosSteps> dbos = Optional.empty();
        try (RunsAtOnce atOnce = new RunsAtOnce(runs, directory.resolve("runs"))) {
            others.add(SqlSteps.sqlite(directory.resolve("rows.sqlite")));
            others.add(new MapDbSteps(directory.resolve("entries.mapdb")));
            if (postgres.isPresent()) {
                others.add(SqlSteps.postgres(postgres.get().url()));
                dbos = Optional.of(new DbosSteps(postgres.get()));
            }
            windows(atOnce, WARM_WINDOWS, dbos);
            rates = new Figures();
            forces = new Figures();
            batchSizes = new Figures();
            windows(atOnce, scale.windows(), dbos);
            findings.table(table(dbos.isPresent()));
            targets(findings);
        } finally {
            for (Way other : others) {
                other.close();
            }
            if (dbos.isPresent()) {
                dbos.get().close();
            }
        }
    }

    private void windows(RunsAtOnce atOnce, int windows, Optional<DbosSteps> dbos) throws Exception {
        for (int window = 0; window < windows; window++) {
            RunsAtOnce.Window done = atOnce.window(scale.windowSeconds());
            rate(MILLRACE, done.records(), done.nanoseconds());
            forces.add(MILLRACE, (double) done.batches().size() / done.steps());
            rate(BATCHES_ALONE, done.records(), BareLog.APPENDED.write(directory, done.batches()));
            int rows = (int) Math.max(1, done.records() / done.batches().size());
            batchSizes.add(MILLRACE, rows);
            for (Batches other : others) {
                long begin = System.nanoTime();
                for (int batch = 0; batch < BATCHES; batch++) {
                    other.commit(rows);
                }
                rate(other.title(), (long) rows * BATCHES, System.nanoTime() - begin);
            }
            loop(done);
            burst(atOnce);
            if (dbos.isPresent()) {
                rates.add(DBOS, dbos.get().stepsPerSecond(WORKFLOWS, STEPS_OF_WORKFLOW));
            }
        }
    }

    /** What counts is when all is acknowledged, not when it is applied; and no checkpoint comes between. */
    private void burst(RunsAtOnce atOnce) throws Exception {
        atOnce.checkpoint();
        RunsAtOnce.Window done = atOnce.window(scale.burstSeconds());
        rate(BURST, done.records(), done.untilGate());
        rate(BURST_ALONE, done.records(), BareLog.APPENDED.write(directory, done.batches()));
    }

    private void loop(RunsAtOnce.Window done) throws Exception {
        long bytes = done.batches().stream().mapToLong(Integer::longValue).sum();
        try (GroupCommitLoop loop = new GroupCommitLoop(directory, runs, (int) (bytes / done.records()))) {
            rates.add(LOOP, loop.recordsPerSecond(LOOP_SECONDS));
        }
    }

    private void rate(String way, long records, long nanoseconds) {
        rates.add(way, records * 1e9 / nanoseconds);
    }

    private MarkdownTable table(boolean hasPostgres) {
        String title = String.format(
                Locale.ROOT,
                "%,d runs at once for %.0f s, some %s records a batch",
                runs,
                scale.windows() * scale.windowSeconds(),
                Spread.digits(batchSizes.of(MILLRACE).median()));
        MarkdownTable table = new MarkdownTable(title, "records/s", "× the same batches", "forces a step");
        row(table, BATCHES_ALONE, "");
        row(table, LOOP, "");
        row(table, MILLRACE, forced());
        table.row(BURST, rates.of(BURST), rates.ratio(BURST, BURST_ALONE), "");
        others.forEach(other -> row(table, other.title(), ""));
        if (hasPostgres) {
            row(table, DBOS, "");
        } else {
            table.row("PostgreSQL, and DBOS Transact on it", StepLaps.NO_POSTGRES, "", "");
        }
        return table;
    }

    private String forced() {
        return String.format(Locale.ROOT, "%.4f", forces.of(MILLRACE).median());
    }

    private void targets(Findings findings) {
        String place = String.format(Locale.ROOT, "%,d runs at once: ", runs);
        String alone = " × a bare group commit of the same batches";
        Spread share = rates.ratio(MILLRACE, BATCHES_ALONE);
        Spread burst = rates.ratio(BURST, BURST_ALONE);
        findings.target(place + "records/s at least " + BARE + alone, share + " ×", share.median() >= BARE);
        findings.target(
                place + "or else in bursts at least " + BARE + ", and sustained at least " + SUSTAINED + alone,
                burst + " ×, " + share + " ×",
                burst.median() >= BARE && share.median() >= SUSTAINED);
        findings.target(
                place + "far below 1 force a step",
                forced(),
                forces.of(MILLRACE).median() < SHARED_FORCES);
    }

    private void row(MarkdownTable table, String way, String forced) {
        table.row(way, rates.of(way), rates.ratio(way, BATCHES_ALONE), forced);
    }
}
