package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good flows compile without a word, under each compiler, and do what their authors expect. */
final class GoodFixturesTest {
    @ParameterizedTest(name = "{0} under {1}")
    @MethodSource("io.millrace.processor.FixtureSource#goodUnderBothCompilers")
    void compilesWithoutAWordAndRuns(Fixture fixture, FixtureCompiler compiler) throws Exception {
        CompilerResult result = fixture.compile(compiler);

        assertThat(result.text().strip()).isEmpty();
        assertThat(result.successful()).isTrue();
        if (fixture.mainClass().isPresent()) {
            run(fixture, fixture.mainClass().get(), result);
        }
    }

    @Test
    void thereAreManyAndMostOfThemRun() {
        assertThat(Fixture.all("good")).hasSizeGreaterThanOrEqualTo(40);
        assertThat(Fixture.all("good"))
                .filteredOn(fixture -> fixture.mainClass().isPresent())
                .hasSizeGreaterThanOrEqualTo(30);
    }

    private static void run(Fixture fixture, String mainClass, CompilerResult result) throws Exception {
        URL[] classes = {
            result.classes().toUri().toURL(),
            fixture.libraryCall().classes().toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(classes, GoodFixturesTest.class.getClassLoader())) {
            Method main = loader.loadClass(mainClass).getDeclaredMethod("run");
            main.setAccessible(true);
            main.invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError("The fixture's flow does not do what its author expects: " + e.getCause(), e);
        }
    }
}
