package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.Measurements.Case;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Measurements figures = new Measurements();

    @BeforeEach
    void measure() {
        for (double slow : new double[] {1.0, 2.0, 1.5}) {
            for (ChainPeer peer : ChainPeer.values()) {
                double time = slow * (peer == ChainPeer.FUTURE ? 10 : peer == ChainPeer.PRODUCERS ? 200 : 30);
                Stream.concat(FlowSources.CHAINS.stream(), Series.LONG.stream())
                        .forEach(tasks -> figures.add(Case.chain(peer, tasks), time * tasks, 40.0 * tasks));
            }
            for (FanOutPeer peer : FanOutPeer.values()) {
                figures.add(Case.fanOut(peer), slow * 50 * FanOutPeer.TASKS, 60.0 * FanOutPeer.TASKS);
            }
            measureRuns(slow);
            for (Series series : new Series[] {Series.WARM_DEFINITION, Series.COLD_DEFINITION}) {
                figures.add(new Case(series, "built"), slow * Measurements.MILLISECOND, 0);
                figures.add(new Case(series, "loaded"), slow * Measurements.MILLISECOND, 0);
            }
            for (CompilerWork work : CompilerWork.values()) {
                for (int flows : ProcessorBenchmark.FLOWS) {
                    double time = slow * (work == CompilerWork.WITH_PROCESSOR ? 300 : 100) * Measurements.MILLISECOND;
                    figures.add(Case.processor(Series.WARM_PROCESSOR, flows, work), time, 0);
                    figures.add(Case.processor(Series.COLD_PROCESSOR, flows, work), 10 * time, 0);
                }
            }
        }
    }

    private void measureRuns(double slow) {
        for (ParallelShape shape : ParallelShape.values()) {
            for (ParallelPeer peer : ParallelPeer.values()) {
                double time = slow * (peer == ParallelPeer.FUTURE ? 100 : peer == ParallelPeer.PARSEQ ? 120 : 140);
                figures.add(
                        Case.parallel(peer, shape),
                        time * shape.tasks(),
                        2 * time * shape.tasks(),
                        150.0 * shape.tasks());
            }
        }
        for (LoopShape shape : LoopShape.values()) {
            figures.add(Case.loop(LoopPeer.COMPOSE, shape), slow * 20 * shape.tasks(), 64.0 * shape.tasks());
            figures.add(Case.loop(LoopPeer.MILLRACE, shape), slow * 60 * shape.tasks(), 48.0 * shape.tasks());
        }
        for (EngineKind engine : EngineKind.values()) {
            figures.add(Case.revert(engine, false), slow * 50 * FlowSources.UNDONE, 30.0 * FlowSources.UNDONE);
            figures.add(Case.revert(engine, true), slow * 200 * FlowSources.UNDONE, 90.0 * FlowSources.UNDONE);
            for (LineShape shape : LineShape.values()) {
                for (int times : LineShape.TIMES) {
                    double time = slow * (times == 100 && engine == EngineKind.PARALLEL ? 80 : 50);
                    figures.add(Case.line(engine, shape, times), time * shape.tasks(times), 0);
                }
            }
        }
        for (WaitingPeer peer : WaitingPeer.values()) {
            figures.add(Case.waiting(peer), 0, peer == WaitingPeer.FUTURE ? 400 : 1500 * slow);
        }
    }

    @Test
    void comparesEventLoops() {
        assertThat(Report.of(figures))
                .containsPattern("chain of 10 \\| 30[^|]*\\| 90[^|]*\\| 3[^|]*\\| 64.0 \\| 48.0 \\|");
    }

    @Test
    void givesTheMiddleOfTheRoundsAndHowFarTheyLieApart() {
        assertThat(Report.of(figures))
                .contains("| Dagger Producers | 300 (200–400) | 300 (200–400) | 300 (200–400) | 20.0 | 40.0 |");
    }

    @Test
    void takesRatiosWithinARound() {
        assertThat(Report.of(figures))
                .contains("at most 4.0 × a `thenApply` stage (aim: 2.5) | 3.00 × | yes |")
                .contains("at least 8.0 × cheaper than Dagger Producers | 6.67 × | no |");
    }

    @Test
    void givesWhatTheProcessorAddsToTheCompiler() {
        assertThat(Report.of(figures))
                .contains("| on top of javac alone | 300 (200–400) | 300 (200–400) | 3,000 (2,000–4,000)")
                .contains("under 1000.0 ms, warm | 300 (200–400) ms | yes |")
                .contains("under 1000.0 ms, first in its JVM | 3,000 (2,000–4,000) ms | no |");
    }

    @Test
    void comparesWhatRunsSideBySide() {
        assertThat(Report.of(figures))
                .contains("| Millrace, annotated | 210 (140–280) | 1.40 | 420 (280–560) | 150 |")
                .contains(
                        "fan-out of 1000 on 2 threads, annotated: at most 1.5 × `CompletableFuture`, each task submitted"
                                + " | 1.40 × | yes |")
                .contains("32 layers of 32 on 2 threads, annotated: cheaper than ParSeq | 0.86 × | no |");
    }

    @Test
    void tellsWhatUndoingCosts() {
        assertThat(Report.of(figures)).contains("| serial | 75.0 (50.0–100) | 300 (200–400) | 4.00 | 90.0 |");
    }

    @Test
    void tellsWhetherTheCostOfATaskGrows() {
        assertThat(Report.of(figures))
                .contains(
                        "| 100 diamonds in a line, serial | 75.0 (50.0–100) | 75.0 (50.0–100) | 75.0 (50.0–100) | 1.00 |")
                .contains("serial: a task of ×100 at most 1.5 × one of ×1 | 1.00 × | yes |")
                .contains("parallel, 2 threads: a task of ×100 at most 1.5 × one of ×1 | 1.60 × | no |");
    }

    @Test
    void tellsWhatARunKeepsThatWaits() {
        assertThat(Report.of(figures))
                .contains("| 100,000 runs of ten tasks that wait | B a run |")
                .contains("| Millrace, annotated | 2,250 (1,500–3,000) |")
                .contains("a run that waits: under 2 KiB beyond its values | 2,250 (1,500–3,000) B | no |");
    }

    @Test
    void leavesOutWhatWasNotMeasured() {
        Measurements few = new Measurements();
        few.add(Case.waiting(WaitingPeer.FUTURE), 0, 400);
        few.add(Case.waiting(WaitingPeer.MILLRACE), 0, 1500);

        assertThat(Report.of(few)).startsWith("| 100,000 runs").hasLineCount(8);
    }
}
