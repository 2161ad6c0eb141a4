package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Processor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long the processor takes for 500 tasks: measured and printed, never asserted. */
final class ProcessorTimeTest {
    private static final int FLOWS = 10;
    private static final int TASKS = 50;
    private static final int REPETITIONS = 5;

    @ParameterizedTest
    @EnumSource
    void tellsTheTimeForFiveHundredTasks(FixtureCompiler compiler) {
        SourceTree tree = new SourceTree("time");
        for (int i = 0; i < FLOWS; i++) {
            tree.add("time/Chain" + i, chain("Chain" + i));
        }
        for (int i = 0; i < REPETITIONS; i++) {
            Duration plain = time(compiler, tree.call(compiler).processors(new Processor[0]));
            ProcessorInEnvironment processor = new ProcessorInEnvironment(UnaryOperator.identity());
            Duration processed = time(compiler, tree.call(compiler).processors(processor));
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d flows of %d tasks: %d ms without the processor, %d ms with it, of which it took %d ms"
                            + " itself%n",
                    compiler,
                    FLOWS,
                    TASKS,
                    plain.toMillis(),
                    processed.toMillis(),
                    processor.taken().toMillis());
        }
    }

    private static Duration time(FixtureCompiler compiler, CompilerCall call) {
        long start = System.nanoTime();
        CompilerResult result = compiler.compile(call);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(result.text().strip()).isEmpty();
        return taken;
    }

    private static String chain(String name) {
        StringBuilder text = new StringBuilder("""
            package time;

            import io.millrace.Flow;
            import io.millrace.Provides;
            import io.millrace.Revert;
            import io.millrace.Task;
            import java.util.List;

            """);
        text.append("@Flow(\"").append(name).append("\")\nclass ").append(name).append(" {\n");
        text.append("    @Task @Provides(\"v0\") List<Integer> t0() { return List.of(0); }\n");
        for (int i = 1; i < TASKS; i++) {
            text.append("    @Task @Provides(\"v")
                    .append(i)
                    .append("\") List<Integer> t")
                    .append(i);
            text.append("(List<Integer> v")
                    .append(i - 1)
                    .append(") { return v")
                    .append(i - 1)
                    .append("; }\n");
            text.append("    @Revert(\"t").append(i).append("\") void undo").append(i);
            text.append("(List<Integer> v").append(i).append(") { v").append(i).append(".size(); }\n");
        }
        return text.append("}\n").toString();
    }
}
