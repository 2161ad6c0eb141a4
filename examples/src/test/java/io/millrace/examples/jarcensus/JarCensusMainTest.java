package io.millrace.examples.jarcensus;

import static org.assertj.core.api.Assertions.assertThat;

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

class JarCensusMainTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path jars;
    private Path reports;

    @BeforeEach
    void makeJars() throws IOException {
        jars = Files.createDirectory(folder.resolve("jars"));
        reports = folder.resolve("reports");
        try (OutputStream file = Files.newOutputStream(jars.resolve("a.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new ZipEntry("hello.txt"));
            jar.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(jars.resolve("broken.jar"), "no jar at all");
    }

    @Test
    void writesBothReportsAndSaysWhereTheyAre() {
        assertThat(run(jars.toString(), "--reports", reports.toString())).isZero();

        assertThat(reports.resolve("census.md")).content().contains("a.jar", "broken.jar");
        assertThat(reports.resolve("census.html")).content().contains("broken.jar");
        assertThat(output()).contains("1 jar in", reports.resolve("census.html").toString());
    }

    /** With many workers the other report may be written, half written, or not begun when this one fails. */
    @Test
    void leavesNoReportWhenOneOfThemCannotBeWritten() throws IOException {
        Files.createDirectories(reports.resolve("census.html"));

        assertThat(run(jars.toString(), "--reports", reports.toString())).isEqualTo(1);

        assertThat(reports).isDirectoryNotContaining("glob:**.md").isDirectoryNotContaining("glob:**.part");
        assertThat(output()).contains("census.html is a directory", "nothing of it is left");
    }

    /** One worker writes the reports in the order of their declaration. */
    @Test
    void takesBackAReportThatWasWrittenBeforeTheOtherFailed() throws IOException {
        Files.createDirectories(reports.resolve("census.html"));

        assertThat(run(jars.toString(), "--reports", reports.toString(), "--workers", "1"))
                .isEqualTo(1);

        assertThat(reports).isDirectoryNotContaining("glob:**.md");
        assertThat(output()).contains("< writeReports.writeMarkdown (reverting)", "census.html is a directory");
    }

    @Test
    void undoesWhatWasDoneWhenAnInspectionFails() throws IOException {
        Files.copy(jars.resolve("a.jar"), jars.resolve("b.jar"));

        assertThat(run(jars.toString(), "--reports", reports.resolve("deep").toString(), "--fail-on", "b.jar"))
                .isZero();

        assertThat(reports).doesNotExist();
        assertThat(output().lines())
                .containsOnlyOnce(
                        "> inspectJar, each jar",
                        "! task 'inspectJar', element 1 failed: java.lang.IllegalStateException: asked to fail on b.jar",
                        "< makeFolder (reverting)",
                        "< findJars (nothing to undo)");
        assertThat(output()).contains("< inspectJar (nothing to undo", "The census failed, and nothing of it is left");
    }

    @Test
    void keepsAFolderThatWasThereBefore() throws IOException {
        Files.createDirectories(reports);
        Files.writeString(reports.resolve("notes.txt"), "mine");

        run(jars.toString(), "--reports", reports.toString(), "--fail-on", "a.jar");

        assertThat(reports.resolve("notes.txt")).exists();
    }

    @Test
    void findsTheSameWithOneWorkerAndWithMany() throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.copy(jars.resolve("a.jar"), jars.resolve("copy-" + i + ".jar"));
        }

        run(jars.toString(), "--reports", reports.resolve("one").toString(), "--workers", "1");
        run(jars.toString(), "--reports", reports.resolve("many").toString(), "--workers", "4");

        assertThat(reports.resolve("many/census.md")).hasSameTextualContentAs(reports.resolve("one/census.md"));
        assertThat(reports.resolve("many/census.html")).hasSameTextualContentAs(reports.resolve("one/census.html"));
    }

    @Test
    void paintsNoBarWhereThereIsNoTerminal() {
        run(jars.toString(), "--reports", reports.toString());

        assertThat(output()).doesNotContain("\r", "[#");
    }

    @Test
    void saysWhatArgumentsThereAre() {
        assertThat(run("--colour")).isEqualTo(2);
        assertThat(run("one", "two")).isEqualTo(2);
        assertThat(run("--reports")).isEqualTo(2);
        assertThat(run("--fail-on")).isEqualTo(2);
        assertThat(run("--store")).isEqualTo(2);
        assertThat(run("--workers", "0")).isEqualTo(2);
        assertThat(run("--workers", "many")).isEqualTo(2);
        assertThat(run("--workers")).isEqualTo(2);
        assertThat(run("--engine", "fast")).isEqualTo(2);
        assertThat(run("--port", "70000")).isEqualTo(2);
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(2);

        assertThat(output())
                .contains(
                        "There is no option --colour. Usage: jar-census [FOLDER] [--reports FOLDER]"
                                + " [--workers NUMBER] [--fail-on NAME] [--store FOLDER]"
                                + " [--engine parallel|worker-based] [--port NUMBER]",
                        "--engine needs parallel or worker-based",
                        "--port needs a number from 1 to 65535",
                        "--fail-on needs a part of a jar's path",
                        "--workers needs a number, 1 or more",
                        "One folder at a time",
                        "--reports needs a folder",
                        "--store needs a folder",
                        "There is no folder");
    }

    private int run(String... args) {
        Clock clock = Clock.fixed(Instant.parse("2026-06-01T10:00:00Z"), ZoneOffset.UTC);
        return JarCensusMain.run(args, folder, clock, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
