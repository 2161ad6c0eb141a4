package io.millrace.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of what may fail names tests that exist, and has one for each row. */
class FailureMatrixTest {
    private final NamedTests tests = NamedTests.find();

    @Test
    void namesATestThatExistsInEachRow() throws IOException {
        List<String> rows = Files.readAllLines(ProjectRoot.find().resolve("docs/failure-matrix.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what fails"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(30);
        for (String row : rows) {
            String[] cells = row.split("\\|");
            assertThat(cells).as(row).hasSize(6);
            tests.requireIn(cells[5]);
        }
    }
}
