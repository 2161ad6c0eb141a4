package io.millrace.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who keeps nothing does not pay for loading what writes values. */
class EngineWithoutJacksonTest {
    /** Runs a flow on each engine. */
    static final class Program {
        private Program() {}

        public static void main(String[] none) {
            ValueKey<Integer> one = ValueKey.of("one", Integer.class);
            FlowBuilder<Void> flow = FlowBuilder.graph("flow");
            flow.task("first").provides(one).calls(() -> 1);
            var definition = flow.build();
            try (Engine serial = Engine.serial().build();
                    Engine parallel = Engine.parallel().build()) {
                System.out.println("serial "
                        + serial.start(definition).await().orElseThrow().get(one));
                System.out.println("parallel "
                        + parallel.start(definition).await().orElseThrow().get(one));
            }
        }
    }

    @Test
    void runsWithoutAStoreWhereThereIsNoJackson() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("jackson"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        classPath,
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("serial 1", "parallel 1");
    }
}
