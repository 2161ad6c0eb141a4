package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.flows.Chain1000;
import io.millrace.benchmarks.flows.Chain1000Flow;
import io.millrace.runtime.plan.FlowPlan;
import org.junit.jupiter.api.Test;

/** What is measured is made anew each time. */
class DefinitionBenchmarkTest {
    private final DefinitionBenchmark benchmark = new DefinitionBenchmark();

    @Test
    void buildsAPlanAtRunTime() {
        assertThat(benchmark.built(new ThreadTime())).isNotSameAs(benchmark.built(new ThreadTime()));
        assertThat(benchmark.built(new ThreadTime()).name()).isEqualTo("built-chain-1000");
    }

    @Test
    void loadsTheGeneratedClassAnew() throws Throwable {
        FlowPlan known = Chain1000Flow.of(new Chain1000()).plan();

        FlowPlan loaded = benchmark.loaded(new ThreadTime());

        assertThat(loaded).isNotSameAs(known).isNotSameAs(benchmark.loaded(new ThreadTime()));
        assertThat(loaded.fingerprint()).isEqualTo(known.fingerprint());
    }
}
