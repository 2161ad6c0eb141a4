package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.ProblemCode;
import io.millrace.processor.Report.Severity;
import io.millrace.runtime.RuntimeCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/errors.md} explains each code, and what it shows is true: the wrong code gives that error and no other, in
 * the words of the document, and the right code gives none.
 */
final class DocumentedErrorsTest {
    /** The wrong code is right by itself: it differs from the shape that runs in flight know, see its own test. */
    private static final Set<ProblemCode> WITHOUT_WRONG = EnumSet.of(ProblemCode.F701);

    /** No code is right where the processor itself failed. */
    private static final Set<ProblemCode> WITHOUT_RIGHT = EnumSet.of(ProblemCode.F901);

    /** What is wrong is the processor itself, or the build: the document shows no source. */
    private static final Set<ProblemCode> WITHOUT_SOURCE =
            EnumSet.of(ProblemCode.F901, ProblemCode.F902, ProblemCode.F903);

    /** An abstract task is only possible in a class that is refused too. */
    private static final Map<ProblemCode, Set<String>> ALSO = Map.of(ProblemCode.F002, Set.of("F008"));

    private static final String SAMPLES = "processor/src/test/fixtures/documented";

    private final ErrorsDocument document = ErrorsDocument.read();

    static Stream<Arguments> wrongUnderBothCompilers() {
        return underBothCompilers(code -> !WITHOUT_WRONG.contains(code));
    }

    static Stream<Arguments> rightUnderBothCompilers() {
        return underBothCompilers(code -> !WITHOUT_RIGHT.contains(code));
    }

    private static Stream<Arguments> underBothCompilers(Predicate<ProblemCode> isShown) {
        return Arrays.stream(ProblemCode.values())
                .filter(isShown)
                .flatMap(code -> Arrays.stream(FixtureCompiler.values()).map(compiler -> Arguments.of(code, compiler)));
    }

    @ParameterizedTest(name = "{0} under {1}")
    @MethodSource("wrongUnderBothCompilers")
    void wrongCodeGivesItsErrorAloneInTheWordsOfTheDocument(ProblemCode code, FixtureCompiler compiler) {
        Fixture wrong = sample(code, "Wrong");

        assertRefused(code, wrong, wrong.compile(compiler));
    }

    /** A lock is a copy of the shape that the processor wrote for the flow as it was. */
    @ParameterizedTest
    @EnumSource(FixtureCompiler.class)
    void aChangeOfALockedFlowIsRefusedUntilItsVersionIsRaised(FixtureCompiler compiler) throws IOException {
        Path locks = Files.createDirectories(ProjectTree.output("F701/locks-" + compiler));
        Path lock = locks.resolve("documented.BookRoomFlow.lock");
        Files.deleteIfExists(lock);
        CompilerResult recorded = compileWithLocks("Recorded", locks, compiler);
        assertThat(recorded.reports()).isEmpty();
        Files.copy(recorded.classes().resolve("META-INF/millrace/documented.BookRoomFlow.shape"), lock);

        assertThat(compileWithLocks("Recorded", locks, compiler).reports()).isEmpty();
        assertRefused(ProblemCode.F701, sample(ProblemCode.F701, "Wrong"), compileWithLocks("Wrong", locks, compiler));
        assertThat(compileWithLocks("Right", locks, compiler).reports()).isEmpty();
    }

    private static CompilerResult compileWithLocks(String name, Path locks, FixtureCompiler compiler) {
        Fixture sample = sample(ProblemCode.F701, name);
        Path output = ProjectTree.output("F701/" + name + "-locked-" + compiler);
        return compiler.compile(CompilerCall.withMillrace(sample.root(), sample.sources(), output)
                .options(List.of("-Amillrace.lock=" + locks)));
    }

    private void assertRefused(ProblemCode code, Fixture wrong, CompilerResult result) {
        List<Report> told = result.reports().stream()
                .filter(report ->
                        report.severity() == Severity.ERROR || report.code().isPresent())
                .toList();
        assertThat(told.stream().map(Report::mark).sorted())
                .as("reports:%n%s", result.text())
                .isEqualTo(wrong.marks());
        assertThat(told)
                .filteredOn(report -> !ALSO.getOrDefault(code, Set.of())
                        .contains(report.mark().code()))
                .isNotEmpty()
                .allSatisfy(report -> {
                    assertThat(report.code()).contains(code.name());
                    assertThat(document.section(code)).contains(firstLine(report));
                });
        assertThat(result.successful()).isEqualTo(code.isNote());
    }

    @ParameterizedTest(name = "{0} under {1}")
    @MethodSource("rightUnderBothCompilers")
    void rightCodeGivesNothing(ProblemCode code, FixtureCompiler compiler) {
        CompilerResult result = sample(code, "Right").compile(compiler);

        assertThat(result.reports()).as("reports:%n%s", result.text()).isEmpty();
        assertThat(result.successful()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void eachCodeOfTheCompilerHasASectionWithItsSamples(ProblemCode code) {
        assertThat(document.section(code)).startsWith(ErrorsDocument.heading(code, code.title()));
        assertThat(document.contents()).contains(ErrorsDocument.entry(code, code.title()));
        if (!WITHOUT_SOURCE.contains(code)) {
            assertThat(document.section(code))
                    .contains("<!-- code: " + SAMPLES + "/" + code + "/Wrong.java#sample -->")
                    .contains("<!-- code: " + SAMPLES + "/" + code + "/Right.java#sample -->");
        }
    }

    @ParameterizedTest
    @EnumSource(RuntimeCode.class)
    void eachCodeOfTheRuntimeHasASection(RuntimeCode code) {
        assertThat(document.section(code)).startsWith(ErrorsDocument.heading(code, code.title()));
        assertThat(document.contents()).contains(ErrorsDocument.entry(code, code.title()));
    }

    @Test
    void theSectionsAreThoseOfTheCodesInTheirOrder() {
        List<String> codes = Stream.concat(Arrays.stream(ProblemCode.values()), Arrays.stream(RuntimeCode.values()))
                .map(Enum::name)
                .toList();

        assertThat(document.codes()).isEqualTo(codes);
    }

    /** The example of a whole message is that of F101. */
    @Test
    void theDocumentBeginsWithAWholeMessage() {
        Report report = sample(ProblemCode.F101, "Wrong")
                .compile(FixtureCompiler.JAVAC)
                .reports()
                .get(0);

        assertThat(document.contents()).contains("error: " + report.text() + "\n");
    }

    private static Fixture sample(ProblemCode code, String name) {
        return Fixture.all("documented/" + code).stream()
                .filter(fixture -> fixture.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + SAMPLES + "/" + code + "/" + name + ".java"));
    }

    private static String firstLine(Report report) {
        return report.severity().word() + ": "
                + report.text().lines().findFirst().orElseThrow();
    }
}
