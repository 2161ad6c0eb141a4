package io.millrace.examples.jarcensus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFolderTest {
    @TempDir
    private Path directory;

    @Test
    void makesWhatIsMissingAndTakesItBack() throws IOException {
        Path folder = directory.resolve("a/b");

        List<String> made = ReportFolder.make(folder);

        assertThat(folder).isDirectory();
        assertThat(made).containsExactly(directory.resolve("a").toString(), folder.toString());
        assertThat(ReportFolder.make(folder)).isEmpty();

        ReportFolder.remove(made);
        ReportFolder.remove(made);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void keepsAFolderThatHoldsSomethingElse() throws IOException {
        Path folder = directory.resolve("a/b");
        List<String> made = ReportFolder.make(folder);
        Files.writeString(directory.resolve("a/notes.txt"), "mine");

        ReportFolder.remove(made);

        assertThat(folder).doesNotExist();
        assertThat(directory.resolve("a/notes.txt")).exists();
    }
}
