package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a flow is said at its line, once, in the same words by each compiler, and nothing else is said. */
final class BadFixturesTest {
    @Test
    void eachGoldenFileBelongsToAFixture() throws IOException {
        Set<String> fixtures = Fixture.all("bad").stream()
                .map(fixture -> fixture.name() + ".txt")
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(ProjectTree.module().resolve("src/test/resources/golden/errors"))) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(fixtures);
        }
    }

    @ParameterizedTest(name = "{0} under {1}")
    @MethodSource("io.millrace.processor.FixtureSource#badUnderBothCompilers")
    void reportsExactlyWhatIsMarked(Fixture fixture, FixtureCompiler compiler) {
        CompilerResult result = fixture.compile(compiler);

        assertThat(result.marks()).as("reports:%n%s", result.text()).isEqualTo(fixture.marks());
        assertThat(result.successful()).isNotEqualTo(fixture.expectsErrors());
        Golden golden = Golden.of("errors/" + fixture.name() + ".txt");
        String text = StackTraces.cut(result.text());
        if (compiler == FixtureCompiler.JAVAC) {
            golden.check(text);
        } else {
            golden.compare(text);
        }
    }
}
