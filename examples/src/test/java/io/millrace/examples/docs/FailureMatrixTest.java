package io.millrace.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what may fail names tests that exist, and has one for each row. */
class FailureMatrixTest {
    private static final Path ROOT = ProjectRoot.find();
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");

    private final Map<String, List<Path>> sources = testSources();

    /** Tests, and what the test kit gives tests to extend. */
    private static Map<String, List<Path>> testSources() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(FailureMatrixTest::isTestSource)
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", "")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isTestSource(Path file) {
        String path = ROOT.relativize(file).toString().replace('\\', '/');
        return path.endsWith(".java")
                && (path.contains("/src/test/java/") || path.startsWith("testkit/src/main/java/"));
    }

    @Test
    void namesATestThatExistsInEachRow() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/failure-matrix.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what fails"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(30);
        for (String row : rows) {
            String[] cells = row.split("\\|");
            assertThat(cells).as(row).hasSize(6);
            List<MatchResult> tests = NAMED_TEST.matcher(cells[5]).results().toList();
            assertThat(tests).as(row).isNotEmpty();
            tests.forEach(test -> requireTest(row, test.group(1), test.group(2)));
        }
    }

    private void requireTest(String row, String type, String method) {
        assertThat(sources).as(row).containsKey(type);
        if (method != null) {
            assertThat(sources.get(type))
                    .as(row)
                    .anySatisfy(file -> assertThat(Files.readString(file)).contains("void " + method + "("));
        }
    }
}
