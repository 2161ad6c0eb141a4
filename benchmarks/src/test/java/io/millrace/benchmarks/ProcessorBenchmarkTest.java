package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured compiles, and what it compiles is what it says. */
class ProcessorBenchmarkTest {
    @ParameterizedTest
    @CsvSource({
        "10, WITHOUT_PROCESSOR, false, false",
        "10, GENERATED_BEFORE, true, false",
        "1, WITH_PROCESSOR, true, true"
    })
    void compilesTheFlows(int flows, CompilerWork work, boolean flowClass, boolean generatesSource) throws Throwable {
        ProcessorBenchmark benchmark = new ProcessorBenchmark();
        benchmark.flows = flows;
        benchmark.work = work;
        benchmark.write();
        try {
            Path classes =
                    benchmark.compile(new ThreadTime()).resolve(Path.of("io", "millrace", "benchmarks", "flows"));
            for (int flow = 0; flow < flows; flow++) {
                String name = "Flow" + flow;
                assertThat(classes.resolve(name + ".class")).exists();
                assertThat(classes.resolve(name + "Flow.class").toFile().exists())
                        .isEqualTo(flowClass);
                assertThat(classes.resolve(name + "Flow.java").toFile().exists())
                        .isEqualTo(generatesSource);
            }
        } finally {
            benchmark.delete();
        }
    }
}
