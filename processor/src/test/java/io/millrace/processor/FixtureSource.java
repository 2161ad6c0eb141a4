package io.millrace.processor;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The sources of parameters for tests that run over all fixtures. */
final class FixtureSource {
    private FixtureSource() {}

    static Stream<Arguments> goodUnderBothCompilers() {
        return underBothCompilers("good");
    }

    static Stream<Arguments> badUnderBothCompilers() {
        return underBothCompilers("bad");
    }

    private static Stream<Arguments> underBothCompilers(String kind) {
        return Fixture.all(kind).stream()
                .flatMap(fixture ->
                        Arrays.stream(FixtureCompiler.values()).map(compiler -> Arguments.of(fixture, compiler)));
    }
}
