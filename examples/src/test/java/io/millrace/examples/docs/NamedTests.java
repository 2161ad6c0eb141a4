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

/** The tests that a document names, and those that there are: also what the test kit gives tests to extend. */
final class NamedTests {
    private static final Path ROOT = ProjectRoot.find();
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");

    private final Map<String, List<Path>> sources;

    private NamedTests(Map<String, List<Path>> sources) {
        this.sources = sources;
    }

    static NamedTests find() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return new NamedTests(files.filter(NamedTests::isTestSource)
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", ""))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isTestSource(Path file) {
        String path = ROOT.relativize(file).toString().replace('\\', '/');
        return path.endsWith(".java")
                && (path.contains("/src/test/java/") || path.startsWith("testkit/src/main/java/"));
    }

    /** Requires that a text names tests, all of which exist. */
    void requireIn(String text) {
        List<MatchResult> tests = NAME.matcher(text).results().toList();
        assertThat(tests).as(text).isNotEmpty();
        tests.forEach(test -> requireTest(text, test.group(1), test.group(2)));
    }

    private void requireTest(String text, String type, String method) {
        assertThat(sources).as(text).containsKey(type);
        if (method != null) {
            assertThat(sources.get(type))
                    .as(text)
                    .anySatisfy(file -> assertThat(Files.readString(file)).contains("void " + method + "("));
        }
    }
}
