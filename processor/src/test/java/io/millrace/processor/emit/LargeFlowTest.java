package io.millrace.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.processor.CompilerResult;
import io.millrace.processor.FixtureCompiler;
import io.millrace.processor.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows of thousands of tasks are compiled by javac, in methods that HotSpot compiles, and run. */
final class LargeFlowTest {
    /** HotSpot does not compile methods with more bytecode than this. */
    private static final int HUGE_METHOD = 8000;

    @ParameterizedTest(name = "{0} tasks")
    @ValueSource(ints = {64, 65, 1000, 5000})
    void compilesAndRuns(int tasks) throws Exception {
        LargeFlow flow = new LargeFlow(tasks);
        CompilerResult result = FixtureCompiler.JAVAC.compile(
                flow.writeTo(new SourceTree("large-flow-" + tasks)).call(FixtureCompiler.JAVAC));

        assertThat(result.reports()).isEmpty();
        assertThat(CompiledClass.call(result.classes(), "large.LargeRun", "forwards"))
                .isEqualTo(flow.inChain());
        assertThat(CompiledClass.call(result.classes(), "large.LargeRun", "backwards"))
                .isEqualTo(flow.reverts());
        assertThat(CompiledClass.call(result.classes(), "large.LargeRun", "tellsItsShape"))
                .isEqualTo(true);
        assertNoHugeMethod(result.classes().resolve("large"));
    }

    private static void assertNoHugeMethod(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> generated = files.filter(
                            file -> file.getFileName().toString().startsWith("LargeFlow"))
                    .toList();
            assertThat(generated).hasSize(3);
            for (Path file : generated) {
                Map<String, Integer> sizes = CompiledClass.methodSizes(file);
                assertThat(sizes).isNotEmpty();
                sizes.forEach((method, size) ->
                        assertThat(size).as("bytes of %s in %s", method, file).isLessThan(HUGE_METHOD));
            }
        }
    }
}
