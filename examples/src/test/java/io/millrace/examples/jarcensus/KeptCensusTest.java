package io.millrace.examples.jarcensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.DiskFlowStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Censuses that are kept in a store. */
class KeptCensusTest {
    private static final int JARS = 40;

    private Instant now = Instant.parse("2026-06-01T10:00:00Z");
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path jars;

    @BeforeEach
    void makeJars() throws IOException {
        jars = Files.createDirectory(folder.resolve("jars"));
        Path first = jar(0);
        try (OutputStream file = Files.newOutputStream(first);
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new ZipEntry("hello.txt"));
            jar.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 1; i < JARS; i++) {
            Files.copy(first, jar(i));
        }
    }

    private Path jar(int number) {
        return jars.resolve("lib-%04d.jar".formatted(number));
    }

    @Test
    void takesANewCensusWhenTheLastOneHasEnded() throws IOException {
        assertThat(runHere()).isZero();
        Files.delete(jar(7));
        printed.reset();

        assertThat(runHere()).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .doesNotContain("Resumed")
                .contains("39 jars in");
    }

    @Test
    void refusesAStoreThatAnotherProcessHas() {
        DiskFlowStore.open(store()).close();
        try (DiskFlowStore other = DiskFlowStore.open(store())) {
            assertThat(other.reports()).isEmpty();
            assertThat(runHere()).isEqualTo(1);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("[R121]")
                .contains("owner: process ");
    }

    private Path store() {
        return folder.resolve("store");
    }

    private String[] arguments() {
        return new String[] {
            jars.toString(),
            "--reports",
            folder.resolve("reports").toString(),
            "--store",
            store().toString(),
            "--workers",
            "1"
        };
    }

    private int runHere() {
        now = now.plusSeconds(60);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return JarCensusMain.run(arguments(), folder, clock, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
