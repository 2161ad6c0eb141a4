package io.millrace.benchmarks;

import io.millrace.benchmarks.Measurements.Case;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Writes what was measured as tables in Markdown. */
final class Report {
    static final List<Integer> LENGTHS = List.of(10, 100, 1000, 10_000, 100_000);

    private final Measurements figures;

    private Report(Measurements figures) {
        this.figures = figures;
    }

    /** Returns the tables of what was measured. */
    static String of(Measurements figures) {
        Report report = new Report(figures);
        RunTables runs = new RunTables(figures);
        List<String> tables = new ArrayList<>();
        report.add(tables, report::chains, Series.CHAINS);
        report.add(tables, report::lengths, Series.CHAINS, Series.LONG_CHAINS);
        report.add(tables, report::fanOut, Series.FAN_OUT);
        report.add(tables, runs::parallel, Series.PARALLEL);
        report.add(tables, runs::loops, Series.VERTX);
        report.add(tables, runs::revert, Series.REVERT);
        report.add(tables, runs::lines, Series.LINES);
        report.add(tables, runs::waiting, Series.WAITING);
        report.add(tables, report::definitions, Series.WARM_DEFINITION, Series.COLD_DEFINITION);
        report.add(tables, report::processor, Series.WARM_PROCESSOR, Series.COLD_PROCESSOR);
        tables.add(Targets.table(figures).toString());
        return String.join("\n", tables);
    }

    private void add(List<String> tables, Supplier<MarkdownTable> table, Series... needed) {
        if (Arrays.stream(needed).allMatch(figures::has)) {
            tables.add(table.get().toString());
        }
    }

    private MarkdownTable chains() {
        MarkdownTable table = new MarkdownTable(
                "chain, ns a task", "10 tasks", "100 tasks", "1000 tasks", "× `thenApply` (1000)", "B a task (1000)");
        for (ChainPeer peer : ChainPeer.values()) {
            List<Object> cells = new ArrayList<>();
            FlowSources.CHAINS.forEach(tasks -> cells.add(figures.time(Case.chain(peer, tasks), tasks)));
            cells.add(figures.ratio(Case.chain(peer, 1000), Case.chain(ChainPeer.FUTURE, 1000)));
            cells.add(Spread.digits(figures.bytes(Case.chain(peer, 1000), 1000)));
            table.row(peer.title(), cells);
        }
        return table;
    }

    private MarkdownTable lengths() {
        MarkdownTable table = new MarkdownTable(
                "tasks in the chain",
                ChainPeer.MILLRACE_BUILT.title() + ", ns a task",
                "B a task",
                "`thenApply`, ns a stage",
                "×");
        for (int tasks : LENGTHS) {
            Case built = Case.chain(ChainPeer.MILLRACE_BUILT, tasks);
            Case future = Case.chain(ChainPeer.FUTURE, tasks);
            table.row(
                    tasks,
                    figures.time(built, tasks),
                    Spread.digits(figures.bytes(built, tasks)),
                    figures.time(future, tasks),
                    figures.ratio(built, future));
        }
        return table;
    }

    private MarkdownTable fanOut() {
        MarkdownTable table = new MarkdownTable("fan-out of 1000", "ns a task", "× `thenApply`", "B a task");
        for (FanOutPeer peer : FanOutPeer.values()) {
            Case measured = Case.fanOut(peer);
            table.row(
                    peer.title(),
                    figures.time(measured, FanOutPeer.TASKS),
                    figures.ratio(measured, Case.fanOut(FanOutPeer.FUTURE)),
                    Spread.digits(figures.bytes(measured, FanOutPeer.TASKS)));
        }
        return table;
    }

    private MarkdownTable definitions() {
        MarkdownTable table = new MarkdownTable("definition of 1000 tasks, ms", "warm", "first in its JVM");
        for (String method : List.of("built", "loaded")) {
            table.row(
                    method.equals("built") ? "plan built at run time" : "generated class loaded and initialized",
                    figures.time(new Case(Series.WARM_DEFINITION, method), Measurements.MILLISECOND),
                    figures.time(new Case(Series.COLD_DEFINITION, method), Measurements.MILLISECOND));
        }
        return table;
    }

    private MarkdownTable processor() {
        MarkdownTable table = new MarkdownTable(
                "compiling 500 tasks, ms",
                "1 flow, warm",
                "10 flows, warm",
                "1 flow, first in its JVM",
                "10 flows, first in its JVM");
        for (CompilerWork work : CompilerWork.values()) {
            List<Object> cells = new ArrayList<>();
            for (Series series : List.of(Series.WARM_PROCESSOR, Series.COLD_PROCESSOR)) {
                for (int flows : ProcessorBenchmark.FLOWS) {
                    cells.add(figures.time(Case.processor(series, flows, work), Measurements.MILLISECOND));
                }
            }
            table.row(work.title(), cells);
        }
        table.row("on top of javac alone", onTopOf(CompilerWork.WITHOUT_PROCESSOR));
        table.row("on top of javac with the same classes", onTopOf(CompilerWork.GENERATED_BEFORE));
        return table;
    }

    private List<Object> onTopOf(CompilerWork less) {
        List<Object> onTop = new ArrayList<>();
        for (Series series : List.of(Series.WARM_PROCESSOR, Series.COLD_PROCESSOR)) {
            for (int flows : ProcessorBenchmark.FLOWS) {
                onTop.add(figures.onTopOf(less, series, flows));
            }
        }
        return onTop;
    }
}
