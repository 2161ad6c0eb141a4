package io.millrace.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.processor.CompilerResult;
import io.millrace.processor.Fixture;
import io.millrace.processor.FixtureCompiler;
import io.millrace.processor.Golden;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of generated classes, for a person to read: {@code golden/generated}. */
final class GeneratedSourceTest {
    static Stream<Fixture> sound() {
        return Fixture.all("generated").stream();
    }

    static Stream<Fixture> rejected() {
        return Fixture.all("stubs").stream();
    }

    @ParameterizedTest
    @MethodSource("sound")
    void isTheGoldenTextAndRuns(Fixture fixture) throws Exception {
        for (FixtureCompiler compiler : FixtureCompiler.values()) {
            CompilerResult result = fixture.compile(compiler);
            assertThat(result.reports()).isEmpty();
            checkText(result, compiler);
            if (fixture.mainClass().isPresent()) {
                CompiledClass.call(result.classes(), fixture.mainClass().get(), "run");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void isAStubThatHidesNoErrorAndAddsNone(Fixture fixture) {
        for (FixtureCompiler compiler : FixtureCompiler.values()) {
            CompilerResult result = fixture.compile(compiler);
            assertThat(result.marks()).isEqualTo(fixture.marks());
            checkText(result, compiler);
        }
    }

    private static void checkText(CompilerResult result, FixtureCompiler compiler) {
        result.generatedSources().forEach((path, text) -> {
            Golden golden = Golden.of("generated/" + Path.of(path).getFileName());
            if (compiler == FixtureCompiler.JAVAC) {
                golden.check(text);
            } else {
                golden.compare(text);
            }
        });
    }
}
