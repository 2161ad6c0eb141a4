package io.millrace.examples.jarcensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void writesALineForEachTenthWhereThereIsNoTerminal() {
        Progress progress = Progress.to(out, false);

        progress.begin("inspected", 25);
        for (int i = 0; i < 25; i++) {
            progress.advance("a" + i + ".jar");
        }
        progress.end();

        List<String> lines = printed().lines().toList();
        assertThat(lines).hasSize(13).first().isEqualTo("inspected 2 of 25 (8%)");
        assertThat(lines).last().isEqualTo("inspected 25 of 25 (100%)");
        assertThat(printed()).doesNotContain("\r");
    }

    @Test
    void paintsOneLineOverAtATerminal() {
        Progress progress = Progress.to(out, true);

        progress.begin("inspected", 2);
        progress.advance("a-rather-long-name.jar");
        progress.advance("b.jar");
        progress.end();

        String first = "[############            ] inspected 1 of 2 (50%) a-rather-long-name.jar";
        String second = "[########################] inspected 2 of 2 (100%) b.jar";
        String rest = " ".repeat(first.length() - second.length());
        String blank = " ".repeat(second.length());
        assertThat(printed()).isEqualTo("\r" + first + "\r" + second + rest + "\r" + blank + "\r");
    }

    @Test
    void letsNoNameSteerTheTerminal() {
        Progress progress = Progress.to(out, true);

        progress.begin("inspected", 1);
        progress.advance("\u001b[2J\n".repeat(50));
        progress.say("\u0007 done");

        assertThat(printed()).doesNotContain("\u001b").contains("\\u{1b}[2J").contains("\\u{7} done");
        assertThat(printed().substring(1, 80)).endsWith("...").doesNotContain("\r");
    }

    /** A run that is resumed after a crash goes on with the next jar; nobody begins again. */
    @Test
    void countsWithoutABeginning() {
        Progress progress = Progress.to(out, false);

        for (int i = 0; i < 250; i++) {
            progress.advance("a.jar");
        }

        assertThat(printed().lines()).containsExactly("inspected 100", "inspected 200");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
