package io.millrace.runtime.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many runs at once in a small heap, see {@link StressRuns}. What the program prints names its seed. */
class StressTest {
    private static final int LIMIT_SECONDS = 110;

    @TempDir
    private Path directory;

    @Test
    void noRunIsLostAmongAThousand() throws IOException, InterruptedException {
        run(1_000, "alone", "32m");
    }

    @Test
    void slowAndThrowingListenersHoldUpNoneOfAThousandRuns() throws IOException, InterruptedException {
        run(1_000, "listened", "32m");
    }

    @Test
    @Tag("long")
    void noRunIsLostAmongTenThousand() throws IOException, InterruptedException {
        for (int i = 0; i < 10; i++) {
            run(10_000, "alone", "64m");
        }
    }

    @Test
    @Tag("long")
    void slowAndThrowingListenersHoldUpNoneOfTenThousandRuns() throws IOException, InterruptedException {
        for (int i = 0; i < 5; i++) {
            run(10_000, "listened", "64m");
        }
    }

    private void run(int runs, String listened, String heap) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StressRuns.class.getName(),
                        String.valueOf(runs),
                        listened)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
    }
}
