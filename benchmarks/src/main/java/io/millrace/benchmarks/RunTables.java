package io.millrace.benchmarks;

import io.millrace.benchmarks.Measurements.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of what runs cost beyond the way of success on one thread. */
final class RunTables {
    private final Measurements figures;

    RunTables(Measurements figures) {
        this.figures = figures;
    }

    MarkdownTable parallel() {
        MarkdownTable table = new MarkdownTable(
                "on " + ParallelPeer.WORKERS + " threads, ns a task",
                ParallelShape.FAN_OUT.title(),
                "× `CompletableFuture`",
                "of processors",
                "B a task",
                ParallelShape.LAYERS.title(),
                "× `CompletableFuture`",
                "of processors",
                "B a task");
        for (ParallelPeer peer : ParallelPeer.values()) {
            List<Object> cells = new ArrayList<>();
            for (ParallelShape shape : ParallelShape.values()) {
                Case measured = Case.parallel(peer, shape);
                cells.add(figures.time(measured, shape.tasks()));
                cells.add(figures.ratio(measured, Case.parallel(ParallelPeer.FUTURE, shape)));
                cells.add(figures.processorTime(measured, shape.tasks()));
                cells.add(Spread.digits(figures.bytes(measured, shape.tasks())));
            }
            table.row(peer.title(), cells);
        }
        return table;
    }

    MarkdownTable loops() {
        MarkdownTable table = new MarkdownTable(
                "on an event loop, ns a task",
                LoopPeer.COMPOSE.title(),
                LoopPeer.MILLRACE.title(),
                "×",
                "B a task, Vert.x",
                "B a task, Millrace");
        for (LoopShape shape : LoopShape.values()) {
            Case composed = Case.loop(LoopPeer.COMPOSE, shape);
            Case millrace = Case.loop(LoopPeer.MILLRACE, shape);
            table.row(
                    shape.title(),
                    figures.time(composed, shape.tasks()),
                    figures.time(millrace, shape.tasks()),
                    figures.ratio(millrace, composed),
                    Spread.digits(figures.bytes(composed, shape.tasks())),
                    Spread.digits(figures.bytes(millrace, shape.tasks())));
        }
        return table;
    }

    MarkdownTable revert() {
        MarkdownTable table = new MarkdownTable(
                "chain of 1000 with a revert for each task, ns a task",
                "succeeds",
                "is undone",
                "×",
                "B a task, undone");
        for (EngineKind engine : EngineKind.values()) {
            Case succeeds = Case.revert(engine, false);
            Case undone = Case.revert(engine, true);
            table.row(
                    engine.title(),
                    figures.time(succeeds, FlowSources.UNDONE),
                    figures.time(undone, FlowSources.UNDONE),
                    figures.ratio(undone, succeeds),
                    Spread.digits(figures.bytes(undone, FlowSources.UNDONE)));
        }
        return table;
    }

    MarkdownTable lines() {
        MarkdownTable table = new MarkdownTable("in a line, ns a task", "once", "×10", "×100", "×100 by once");
        for (EngineKind engine : EngineKind.values()) {
            for (LineShape shape : LineShape.values()) {
                List<Object> cells = new ArrayList<>();
                LineShape.TIMES.forEach(
                        times -> cells.add(figures.time(Case.line(engine, shape, times), shape.tasks(times))));
                cells.add(growth(engine, shape));
                table.row(shape.title() + ", " + engine.title(), cells);
            }
        }
        return table;
    }

    /** Returns how many times dearer a task is in the longest line than in the shortest. */
    Spread growth(EngineKind engine, LineShape shape) {
        int most = LineShape.TIMES.get(LineShape.TIMES.size() - 1);
        return figures.ratio(Case.line(engine, shape, most), Case.line(engine, shape, 1))
                .by(most);
    }

    MarkdownTable waiting() {
        MarkdownTable table = new MarkdownTable(
                String.format(Locale.ROOT, "%,d runs of ten tasks that wait", WaitingBenchmark.RUNS), "B a run");
        for (WaitingPeer peer : WaitingPeer.values()) {
            table.row(peer.title(), figures.bytes(Case.waiting(peer)));
        }
        return table;
    }
}
