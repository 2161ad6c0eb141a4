package io.millrace.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.durable.Findings;
import org.junit.jupiter.api.Test;

/** That everything is measured that a table has, with real processes; what was measured is not looked at. */
class ClusterBenchmarksTest {
    private static final Scale SMALL = new Scale(0, 1, 1);

    private final Findings findings = new Findings();

    @Test
    void comparesCallsWithBareRequestsToTheSameProcesses() throws Exception {
        try (EngineNode node = EngineNode.open()) {
            Calls calls = new Calls(SMALL, node);
            calls.roundTrips(findings);
            calls.throughput(findings);
        }

        assertThat(findings.toString())
                .contains("| event bus, request and reply | ")
                .contains("| Millrace, tasks that do not block | ", "| Millrace, tasks that may block | ")
                .contains("| event bus, request and reply, workers: 4 | ")
                .contains("tasks that may block, 32 in flight, workers: 2: at least 0.4 × request and reply |");
    }

    @Test
    void measuresHowSoonAttemptsOfAKilledWorkerAreMadeByAnother() throws Exception {
        new KilledWorkers().measure(SMALL, findings);

        assertThat(findings.toString())
                .contains("| a worker with 8 attempts is killed, 1 times | ms |")
                .contains("| until the first is called by another worker | ", "| until all are | ");
    }
}
