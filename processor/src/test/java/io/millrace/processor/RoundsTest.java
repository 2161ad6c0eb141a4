package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.processor.Report.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Types that other processors generate arrive late; types that never arrive are the compiler's to report. */
final class RoundsTest {
    private static final String FLOW = """
        package late;

        import io.millrace.Flow;
        import io.millrace.Provides;
        import io.millrace.Task;
        import java.util.List;

        @Flow(value = "late", input = Wish.class, output = Made.class)
        class Late {
            @Task @Provides("part") Part make(String wish) { return new Part(wish); }

            @Task @Provides("parts") List<Part> collect(Part part) { return List.of(part); }
        }

        class LateUse {
            FlowUse use(Late late) { return new FlowUse(LateFlow.of(late)); }
        }

        record FlowUse(LateFlow flow) {}
        """;

    @ParameterizedTest
    @EnumSource
    void waitsForTypesThatArriveOneRoundAfterTheOther(FixtureCompiler compiler) {
        GeneratesTypes other = new GeneratesTypes(
                "record Part(String wish) {}",
                "record Wish(String wish) {}",
                "record Made(java.util.List<Part> parts) {}");
        CompilerCall call = new SourceTree("rounds/one-after-the-other")
                .add("late/Late", FLOW)
                .call(compiler);

        CompilerResult result = compiler.compile(call.processors(other, new FlowProcessor()));

        assertThat(result.text().strip()).isEmpty();
        assertThat(result.generatedSources()).containsKeys("late/LateFlow.java", "late/Made.java");
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheProcessorsDoesNotMatter(FixtureCompiler compiler) {
        String[] types = {
            "record Wish(String wish) {}", "record Made(java.util.List<Part> parts) {}", "record Part(String wish) {}"
        };
        CompilerCall call =
                new SourceTree("rounds/order").add("late/Late", FLOW).call(compiler);

        CompilerResult first = compiler.compile(call.processors(new FlowProcessor(), new GeneratesTypes(types)));
        String flow = first.generatedSources().get("late/LateFlow.java");
        CompilerResult last = compiler.compile(call.processors(new GeneratesTypes(types), new FlowProcessor()));

        assertThat(first.reports()).isEmpty();
        assertThat(last.reports()).isEmpty();
        assertThat(last.generatedSources()).containsEntry("late/LateFlow.java", flow);
    }

    @ParameterizedTest
    @EnumSource
    void findsTheErrorsOfAFlowThatHadToWait(FixtureCompiler compiler) {
        GeneratesTypes other = new GeneratesTypes(
                "record Wish(String wihs) {}",
                "record Made(java.util.List<Part> parts) {}",
                "record Part(String wish) {}");
        CompilerCall call =
                new SourceTree("rounds/broken").add("late/Late", FLOW).call(compiler);

        CompilerResult result = compiler.compile(call.processors(other, new FlowProcessor()));

        assertThat(result.marks())
                .as(result.text())
                .contains(new Mark("late/Late.java", 10, Severity.ERROR, "F101"))
                .allMatch(mark -> mark.code().matches("F101|F106"));
    }

    @ParameterizedTest
    @EnumSource
    void leavesATypeThatNeverArrivesToTheCompiler(FixtureCompiler compiler) {
        CompilerCall call =
                new SourceTree("rounds/never").add("never/Never", """
                    package never;

                    import io.millrace.Flow;
                    import io.millrace.Provides;
                    import io.millrace.Task;

                    @Flow("never")
                    class Never {
                        @Task @Provides("thing") Missing make() { return null; }

                        @Task void use(String unknown) {}
                    }
                    """).call(compiler);

        CompilerResult result = compiler.compile(call);

        assertThat(result.successful()).isFalse();
        assertThat(result.reports())
                .as(result.text())
                .isNotEmpty()
                .allMatch(report -> report.code().isEmpty())
                .anyMatch(report -> report.text().contains("Missing"));
    }

    @ParameterizedTest
    @EnumSource
    void aTypeThatIsNotPartOfTheGraphIsNotWaitedFor(FixtureCompiler compiler) {
        GeneratesTypes other = new GeneratesTypes("class Hidden { int number; }");
        CompilerCall call =
                new SourceTree("rounds/private").add("late/Private", """
                    package late;

                    import io.millrace.Flow;
                    import io.millrace.Provides;
                    import io.millrace.Task;

                    @Flow("private")
                    class Private {
                        private final Hidden hidden = new Hidden();

                        Hidden hidden() { return hidden; }

                        @Task @Provides("number") int number() { return hidden.number; }
                    }
                    """).call(compiler);

        CompilerResult result = compiler.compile(call.processors(new FlowProcessor(), other));

        assertThat(result.text().strip()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void waitsForWhatIsGeneratedFromAnotherFlowOfTheSameSimpleName(FixtureCompiler compiler) {
        CompilerCall call = new SourceTree("rounds/same-name")
                .add("one/Same", """
                    package one;

                    import io.millrace.Flow;
                    import io.millrace.Task;
                    import other.SameFlow.Output;

                    @Flow(value = "one", input = Same.In.class)
                    class Same {
                        record In(Output output) {}

                        @Task void look(Output output) {}
                    }
                    """)
                .add("other/Same", """
                    package other;

                    import io.millrace.Flow;
                    import io.millrace.Provides;
                    import io.millrace.Task;

                    @Flow("other")
                    public class Same {
                        @Task @Provides("number") public int number() { return 1; }
                    }
                    """)
                .call(compiler);

        CompilerResult result = compiler.compile(call);

        assertThat(result.text().strip()).isEmpty();
    }

    /** javac 17 hides an annotation that it cannot resolve, so there the annotations below it are reported too. */
    @Test
    void leavesAnUnknownFlowToTheCompiler() {
        FixtureCompiler compiler = FixtureCompiler.ECLIPSE;
        CompilerCall call =
                new SourceTree("rounds/unknown").add("late/Unknown", """
                    package late;

                    import io.millrace.Provides;
                    import io.millrace.Task;

                    @Flow("unknown")
                    class Unknown {
                        @Task @Provides("number") int number() { return 1; }
                    }
                    """).call(compiler);

        CompilerResult result = compiler.compile(call);

        assertThat(result.successful()).isFalse();
        assertThat(result.reports())
                .as(result.text())
                .isNotEmpty()
                .allMatch(report -> report.code().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void leavesASyntaxErrorElsewhereToTheCompiler(FixtureCompiler compiler) {
        CompilerCall call = new SourceTree("rounds/syntax")
                .add("syntax/Broken", "package syntax;\n\nclass Broken { int x = ; }\n")
                .add("syntax/Fine", """
                    package syntax;

                    import io.millrace.Flow;
                    import io.millrace.Provides;
                    import io.millrace.Task;

                    @Flow("fine")
                    class Fine {
                        @Task @Provides("number") int number() { return 1; }
                    }
                    """)
                .call(compiler);

        CompilerResult result = compiler.compile(call);

        assertThat(result.reports())
                .as(result.text())
                .hasSize(1)
                .allMatch(report -> report.file().equals("syntax/Broken.java") && report.line() == 3);
    }

    /** Generates one type in each round, into the package {@code late}. */
    @SupportedAnnotationTypes("*")
    private static final class GeneratesTypes extends AbstractProcessor {
        private final Deque<String> declarations;

        GeneratesTypes(String... declarations) {
            this.declarations = new ArrayDeque<>(List.of(declarations));
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!round.processingOver() && !declarations.isEmpty()) {
                String declaration = declarations.poll();
                String name = declaration.replaceFirst("^(record|class) (\\w+).*", "$2");
                try (Writer file = processingEnv
                        .getFiler()
                        .createSourceFile("late." + name)
                        .openWriter()) {
                    file.write("package late;\n\n" + declaration + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot generate " + name, e);
                }
            }
            return false;
        }
    }
}
