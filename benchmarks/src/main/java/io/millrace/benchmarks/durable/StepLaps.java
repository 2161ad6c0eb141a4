package io.millrace.benchmarks.durable;

import io.millrace.benchmarks.EngineKind;
import io.millrace.benchmarks.MarkdownTable;
import io.millrace.benchmarks.Spread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures what a step costs that is kept before the next begins. All ways take their turns in each lap, and the disk itself
 * after each engine, with the batches that this one has just forced.
 */
final class StepLaps {
    static final String NO_POSTGRES = "not measured: no PostgreSQL here";

    private static final double STEP = 1.3;
    private static final double CHEAPER_THAN_DBOS = 2.7;
    private static final double MICROSECOND = 1000;
    /** Besides the steps: the creation of the run, and its outcome. */
    private static final double RECORDS = Way.STEPS + 2;

    private final Scale scale;
    private final Path directory;
    private final List<ChainSteps> engines = new ArrayList<>();
    private final List<Way> others = new ArrayList<>();
    private Figures times = new Figures();
    private Figures forces = new Figures();

    StepLaps(Scale scale, Path directory) {
        this.scale = scale;
        this.directory = directory;
    }

    void measure(Findings findings, Optional<Postgres> postgres) throws Exception {
        try {
            for (EngineKind kind : EngineKind.values()) {
                engines.add(new ChainSteps(kind, directory.resolve(kind.name())));
            }
            others.add(SqlSteps.sqlite(directory.resolve("steps.sqlite")));
            others.add(new MapDbSteps(directory.resolve("steps.mapdb")));
            if (postgres.isPresent()) {
                others.add(SqlSteps.postgres(postgres.get().url()));
                others.add(new DbosSteps(postgres.get()));
            }
            laps(scale.warmups());
            times = new Figures();
            forces = new Figures();
            laps(scale.laps());
            findings.table(table(postgres.isPresent()));
            targets(findings, postgres.isPresent());
        } finally {
            close();
        }
    }

    private void laps(int laps) throws Exception {
        for (int lap = 0; lap < laps; lap++) {
            for (ChainSteps engine : engines) {
                times.add(engine.title(), engine.lap() / RECORDS);
                forces.add(engine.title(), (double) engine.batches().size() / Way.STEPS);
                for (BareLog bare : BareLog.values()) {
                    long taken = bare.write(directory, engine.batches());
                    times.add(
                            beside(bare, engine),
                            (double) taken / engine.batches().size());
                }
            }
            for (Way way : others) {
                times.add(way.title(), (double) way.lap() / Way.STEPS);
            }
        }
    }

    private static String beside(BareLog bare, ChainSteps engine) {
        return bare.title() + " beside " + engine.title();
    }

    private MarkdownTable table(boolean hasPostgres) {
        MarkdownTable table = new MarkdownTable(
                Way.STEPS + " steps, one after the other", "µs a step", "× append + force", "forces a step");
        ChainSteps nearest = engines.get(engines.size() - 1);
        for (BareLog bare : BareLog.values()) {
            row(table, bare.title(), beside(bare, nearest), nearest, "1");
        }
        for (ChainSteps engine : engines) {
            row(table, engine.title(), engine.title(), engine, forces.of(engine.title()));
        }
        for (Way way : others) {
            row(table, way.title(), way.title(), nearest, "");
        }
        if (!hasPostgres) {
            table.row("PostgreSQL, and DBOS Transact on it", NO_POSTGRES, "", "");
        }
        return table;
    }

    private void row(MarkdownTable table, String title, String way, ChainSteps beside, Object forced) {
        table.row(title, times.of(way).by(MICROSECOND), times.ratio(way, beside(BareLog.APPENDED, beside)), forced);
    }

    private void targets(Findings findings, boolean hasPostgres) {
        for (ChainSteps engine : engines) {
            Spread times = this.times.ratio(engine.title(), beside(BareLog.APPENDED, engine));
            findings.target(
                    "one run of " + Way.STEPS + " tasks, " + engine.title() + ": a step at most " + STEP
                            + " × append + force",
                    times + " ×",
                    times.median() <= STEP);
            String cheaper = engine.title() + ": a step at least " + CHEAPER_THAN_DBOS + " × cheaper than one of DBOS";
            if (hasPostgres) {
                Way dbos = others.get(others.size() - 1);
                Spread ratio = this.times.ratio(dbos.title(), engine.title());
                findings.target(cheaper, ratio + " ×", ratio.median() >= CHEAPER_THAN_DBOS);
            } else {
                findings.unmeasured(cheaper, NO_POSTGRES);
            }
            Spread each = forces.of(engine.title());
            findings.target(
                    "one run, " + engine.title() + ": 1 force for each step that finishes",
                    each.toString(),
                    each.median() < 1.1);
        }
    }

    private void close() throws Exception {
        for (ChainSteps engine : engines) {
            engine.close();
        }
        for (Way way : others) {
            way.close();
        }
    }
}
