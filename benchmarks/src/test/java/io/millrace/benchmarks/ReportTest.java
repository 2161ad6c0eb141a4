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
}
