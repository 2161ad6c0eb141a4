package io.millrace.examples.jarcensus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.examples.jarcensus.inspect.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFilesTest {
    @TempDir
    private Path directory;

    @Test
    void writesTheReportAndNothingElse() throws IOException {
        Path out = directory.resolve("out");
        Path target = out.resolve("census.md");

        ReportFile written = ReportFiles.write(target, "grün\n");

        assertThat(Files.readString(target)).isEqualTo("grün\n");
        assertThat(written)
                .isEqualTo(
                        new ReportFile(target.toString(), 6, Checksum.of(target).sha256()));
        assertThat(files(out)).containsExactly("census.md");
    }

    @Test
    void replacesAnOlderReportAndWhatAKilledProcessLeft() throws IOException {
        Path target = Files.writeString(directory.resolve("census.md"), "an older and much longer report");
        Files.writeString(directory.resolve(".census.md.part"), "the first half of a much longer rep");

        ReportFiles.write(target, "new");

        assertThat(Files.readString(target)).isEqualTo("new");
        assertThat(files(directory)).containsExactly("census.md");
    }

    @Test
    void writesThroughNoLinkThatIsThereInstead() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "precious");
        Files.createSymbolicLink(directory.resolve(".census.md.part"), victim);
        Path target = directory.resolve("census.md");

        assertThatThrownBy(() -> ReportFiles.write(target, "new")).isInstanceOf(IOException.class);
        assertThat(Files.readString(victim)).isEqualTo("precious");
    }

    @Test
    void leavesTheOldReportWhereTheNewOneCannotBeWritten() throws IOException {
        Path target = Files.writeString(directory.resolve("census.md"), "old");
        Files.createDirectories(directory.resolve(".census.md.part/full"));

        assertThatThrownBy(() -> ReportFiles.write(target, "new")).isInstanceOf(IOException.class);
        assertThat(Files.readString(target)).isEqualTo("old");
    }

    @Test
    void refusesADirectory() {
        assertThatThrownBy(() -> ReportFiles.write(directory, "new"))
                .isInstanceOf(IOException.class)
                .hasMessage("a report needs the name of a file, " + directory + " is a directory");
    }

    @Test
    void deletesWhatItWrote() throws IOException {
        ReportFile written = ReportFiles.write(directory.resolve("census.md"), "report");

        assertThat(ReportFiles.delete(written)).isTrue();
        assertThat(files(directory)).isEmpty();
        assertThat(ReportFiles.delete(written)).isFalse();
    }

    @Test
    void deletesNothingThatSomebodyChanged() throws IOException {
        Path target = directory.resolve("census.md");
        ReportFile written = ReportFiles.write(target, "report");
        Files.writeString(target, "report, with notes by hand");

        assertThat(ReportFiles.delete(written)).isFalse();
        assertThat(target).exists();
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
