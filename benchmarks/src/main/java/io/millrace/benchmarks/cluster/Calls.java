package io.millrace.benchmarks.cluster;

import io.millrace.benchmarks.MarkdownTable;
import io.millrace.benchmarks.Spread;
import io.millrace.benchmarks.durable.Figures;
import io.millrace.benchmarks.durable.Findings;
import io.millrace.model.TaskMode;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Measures attempts that are made by workers, beside bare requests to the same processes: one after the other, and many in flight.
 * In each lap both have their turn.
 */
final class Calls {
    private static final String BARE = "event bus, request and reply";
    private static final List<TaskMode> MODES = List.of(TaskMode.NON_BLOCKING, TaskMode.BLOCKING);
    private static final int IN_FLIGHT = 32;
    private static final List<Integer> WORKERS = List.of(1, 2, 4);
    private static final double ROUND_TRIP = 3;
    private static final double THROUGHPUT = 0.4;

    private final Scale scale;
    private final EngineNode node;

    Calls(Scale scale, EngineNode node) {
        this.scale = scale;
        this.node = node;
    }

    /** Measures one call after the other. */
    void roundTrips(Findings findings) throws Exception {
        awaitWorkers(1);
        Figures micros = figures(1, nanos -> nanos / 1e3);
        MarkdownTable table = new MarkdownTable("one after the other", "µs a call", "× request and reply");
        rows(table, micros, "");
        findings.table(table);
        for (TaskMode mode : MODES) {
            Spread ratio = micros.ratio(Attempts.title(mode), BARE);
            findings.target(
                    Attempts.title(mode) + ", one after the other: at most " + ROUND_TRIP + " × request and reply",
                    ratio + " ×",
                    ratio.median() <= ROUND_TRIP);
        }
    }

    /** Measures how many calls are made in a second, with ever more processes. */
    void throughput(Findings findings) throws Exception {
        MarkdownTable table = new MarkdownTable(IN_FLIGHT + " in flight", "calls/s", "× request and reply");
        for (int workers : WORKERS) {
            awaitWorkers(workers);
            String place = ", workers: " + workers;
            Figures rates = figures(IN_FLIGHT, nanos -> 1e9 / nanos);
            rows(table, rates, place);
            for (TaskMode mode : MODES) {
                Spread ratio = rates.ratio(Attempts.title(mode), BARE);
                findings.target(
                        Attempts.title(mode) + ", " + IN_FLIGHT + " in flight" + place + ": at least " + THROUGHPUT
                                + " × request and reply",
                        ratio + " ×",
                        ratio.median() >= THROUGHPUT);
            }
        }
        findings.table(table);
    }

    private void awaitWorkers(int workers) throws IOException {
        while (node.processes().size() < workers) {
            node.startWorker();
        }
    }

    private static void rows(MarkdownTable table, Figures figures, String place) {
        table.row(BARE + place, figures.of(BARE), "1.00");
        for (TaskMode mode : MODES) {
            String title = Attempts.title(mode);
            table.row(title + place, figures.of(title), figures.ratio(title, BARE));
        }
    }

    /**
     * Returns what the laps give that count.
     *
     * @param lanes how many calls are in flight
     * @param figure makes what a table shows of the nanoseconds of a call
     */
    private Figures figures(int lanes, DoubleUnaryOperator figure) throws Exception {
        BareRequests bare = new BareRequests((VertxInternal) node.vertx(), lanes);
        laps(scale.warmups(), bare, lanes, figure);
        return laps(scale.laps(), bare, lanes, figure);
    }

    private Figures laps(int laps, BareRequests bare, int lanes, DoubleUnaryOperator figure) throws Exception {
        Figures figures = new Figures();
        double calls = lanes * EchoFlow.TASKS;
        for (int lap = 0; lap < laps; lap++) {
            figures.add(BARE, figure.applyAsDouble(bare.lap(EchoFlow.TASKS, node.processes()) / calls));
            for (TaskMode mode : MODES) {
                long nanos = new Attempts(node.engine(), mode).lap(lanes);
                figures.add(Attempts.title(mode), figure.applyAsDouble(nanos / calls));
            }
        }
        return figures;
    }
}
