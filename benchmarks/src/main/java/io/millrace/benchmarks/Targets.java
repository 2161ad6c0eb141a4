package io.millrace.benchmarks;

import io.millrace.benchmarks.Measurements.Case;
import java.util.List;

/** Compares what was measured with what was promised. */
final class Targets {
    private static final double THEN_APPLY = 4.0;
    private static final double THEN_APPLY_AIM = 2.5;
    private static final double PRODUCERS = 8.0;
    private static final double FLAT = 1.5;
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
        FlowSources.CHAINS.forEach(targets::chain);
        targets.length();
        targets.definition();
        ProcessorBenchmark.FLOWS.forEach(targets::processor);
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
