package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A flow in a named module, which reads nothing but the annotations and the runtime. Under javac alone: the Eclipse batch
 * compiler (3.38) puts generated sources outside the module, where neither side can see the other.
 */
final class ModuleTest {
    @Test
    void compilesInANamedModule() {
        CompilerResult result = compile(
                "requires io.millrace.annotations; requires io.millrace.runtime;",
                "InModuleFlow flow() { return InModuleFlow.of(this); }");

        assertThat(result.text().strip()).isEmpty();
    }

    @Test
    void saysWhatTheModuleHasToRequire() {
        CompilerResult result = compile("requires io.millrace.annotations;", "");

        assertThat(result.marks())
                .as(result.text())
                .containsExactly(new Mark("app/InModule.java", 8, Report.Severity.ERROR, "F903"));
        assertThat(result.text()).contains("write 'requires io.millrace.runtime;' in module-info.java");
    }

    private static CompilerResult compile(String requires, String more) {
        String modulePath = FixtureClassPath.asModules().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        CompilerCall call = new SourceTree("modules")
                .add("module-info", "module app { " + requires + " }")
                .add("app/InModule", """
                    package app;

                    import io.millrace.Flow;
                    import io.millrace.Provides;
                    import io.millrace.Task;

                    @Flow("in-module")
                    class InModule {
                        @Task @Provides("number") int number() { return 1; }

                        %s
                    }
                    """.formatted(more))
                .call(FixtureCompiler.JAVAC)
                .classPath(List.of())
                // The runtime is there also where the module does not say that it reads it.
                .options(List.of("--module-path", modulePath, "--add-modules", "io.millrace.runtime"));
        return FixtureCompiler.JAVAC.compile(call);
    }
}
