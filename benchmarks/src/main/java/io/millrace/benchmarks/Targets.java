package io.millrace.benchmarks;

import io.millrace.benchmarks.Measurements.Case;
import java.util.List;

/** Compares what was measured with what was promised. */
final class Targets {
    private static final double THEN_APPLY = 4.0;
    private static final double THEN_APPLY_AIM = 2.5;
    private static final double PRODUCERS = 8.0;
    private static final double FLAT = 1.5;
    private static final double SUPPLY_ASYNC = 1.5;
    private static final double WAITING_BYTES = 2048;
    private static final double DEFINITION_MILLISECONDS = 20.0;
    private static final double PROCESSOR_MILLISECONDS = 1000.0;

    private final Measurements figures;
    private final MarkdownTable table = new MarkdownTable("target", "measured", "met");

    private Targets(Measurements figures) {
        this.figures = figures;
    }

    /** Returns a row for each target. Medians decide. */
    static MarkdownTable table(Measurements figures) {
        Targets targets = new Targets(figures);
        if (figures.has(Series.CHAINS)) {
            FlowSources.CHAINS.forEach(targets::chain);
        }
        if (figures.has(Series.CHAINS) && figures.has(Series.LONG_CHAINS)) {
            targets.length();
        }
        if (figures.has(Series.PARALLEL)) {
            List.of(ParallelShape.values()).forEach(targets::parallel);
        }
        if (figures.has(Series.LINES)) {
            List.of(LineShape.values()).forEach(targets::lines);
        }
        if (figures.has(Series.WAITING)) {
            targets.waiting();
        }
        if (figures.has(Series.WARM_DEFINITION)) {
            targets.definition();
        }
        if (figures.has(Series.WARM_PROCESSOR) && figures.has(Series.COLD_PROCESSOR)) {
            ProcessorBenchmark.FLOWS.forEach(targets::processor);
        }
        return targets.table;
    }

    private void chain(int tasks) {
        Case millrace = Case.chain(ChainPeer.MILLRACE, tasks);
        Spread stage = figures.ratio(millrace, Case.chain(ChainPeer.FUTURE, tasks));
        String place = "chain of " + tasks + ", annotated: ";
        row(
                place + "at most " + THEN_APPLY + " × a `thenApply` stage (aim: " + THEN_APPLY_AIM + ")",
                stage + " ×",
                stage.median() <= THEN_APPLY_AIM ? "yes, and the aim" : stage.median() <= THEN_APPLY ? "yes" : "no");
        Spread producers = figures.ratio(Case.chain(ChainPeer.PRODUCERS, tasks), millrace);
        row(
                place + "at least " + PRODUCERS + " × cheaper than Dagger Producers",
                producers + " ×",
                producers.median() >= PRODUCERS);
    }

    private void length() {
        List<Double> medians = Report.LENGTHS.stream()
                .map(tasks -> figures.time(Case.chain(ChainPeer.MILLRACE_BUILT, tasks), tasks)
                        .median())
                .toList();
        Spread times = Spread.of(medians);
        double factor = times.most() / times.least();
        row(
                "flat from 10 to 100 000 tasks: the dearest length at most " + FLAT + " × the cheapest",
                Spread.digits(factor) + " ×",
                factor <= FLAT);
    }

    private void parallel(ParallelShape shape) {
        Case millrace = Case.parallel(ParallelPeer.MILLRACE, shape);
        String place = shape.title() + " on " + ParallelPeer.WORKERS + " threads, annotated: ";
        for (ParallelPeer peer : List.of(ParallelPeer.FUTURE, ParallelPeer.FUTURE_PENDING)) {
            Spread submitted = figures.ratio(millrace, Case.parallel(peer, shape));
            row(
                    place + "at most " + SUPPLY_ASYNC + " × " + peer.title(),
                    submitted + " ×",
                    submitted.median() <= SUPPLY_ASYNC);
        }
        for (ParallelPeer peer : List.of(ParallelPeer.PRODUCERS, ParallelPeer.PARSEQ, ParallelPeer.PARSEQ_BLOCKING)) {
            Spread cheaper = figures.ratio(Case.parallel(peer, shape), millrace);
            row(place + "cheaper than " + peer.title(), cheaper + " ×", cheaper.median() > 1);
        }
    }

    private void lines(LineShape shape) {
        for (EngineKind engine : EngineKind.values()) {
            Spread growth = new RunTables(figures).growth(engine, shape);
            row(
                    shape.title() + ", " + engine.title() + ": a task of ×100 at most " + FLAT + " × one of ×1",
                    growth + " ×",
                    growth.median() <= FLAT);
        }
    }

    private void waiting() {
        Spread bytes = figures.bytes(Case.waiting(WaitingPeer.MILLRACE));
        row("a run that waits: under 2 KiB beyond its values", bytes + " B", bytes.median() < WAITING_BYTES);
    }

    private void definition() {
        Spread warm = figures.time(new Case(Series.WARM_DEFINITION, "built"), Measurements.MILLISECOND);
        row(
                "definition of 1000 tasks, warm: under " + DEFINITION_MILLISECONDS + " ms",
                warm + " ms",
                warm.median() < DEFINITION_MILLISECONDS);
    }

    private void processor(int flows) {
        processor(flows, CompilerWork.WITHOUT_PROCESSOR, "javac without the generated classes");
        processor(flows, CompilerWork.GENERATED_BEFORE, "javac with the same classes");
    }

    private void processor(int flows, CompilerWork less, String compiler) {
        Spread first = figures.onTopOf(less, Series.COLD_PROCESSOR, flows);
        Spread warm = figures.onTopOf(less, Series.WARM_PROCESSOR, flows);
        String place = "500 tasks in " + flows + (flows == 1 ? " flow" : " flows") + ", on top of " + compiler
                + ": under " + PROCESSOR_MILLISECONDS + " ms, ";
        row(place + "warm", warm + " ms", warm.median() < PROCESSOR_MILLISECONDS);
        row(place + "first in its JVM", first + " ms", first.median() < PROCESSOR_MILLISECONDS);
    }

    private void row(String target, String measured, boolean met) {
        row(target, measured, met ? "yes" : "no");
    }

    private void row(String target, String measured, String met) {
        table.row(target, measured, met);
    }
}
