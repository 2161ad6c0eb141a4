package io.millrace.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReportTest {
    @Test
    void ofVeryManyFailuresTheLastAreKept() {
        RunReport report = new RunReport(Map.of());
        for (int attempt = 1; attempt <= RunReport.KEPT_FAILURES + 2; attempt++) {
            report.failed(Failure.of("pay", attempt, Failure.Phase.EXECUTE, new IllegalStateException("no")));
        }
        assertThat(report.failures()).hasSize(RunReport.KEPT_FAILURES);
        assertThat(report.failures().get(0).attempt()).isEqualTo(3);
    }
}
