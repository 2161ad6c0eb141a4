package io.millrace.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.processor.CompilerResult;
import io.millrace.processor.FixtureCompiler;
import io.millrace.processor.SourceTree;
import io.millrace.processor.source.JavaLang;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The author's names win: methods, values, types and flows that are called like something in generated code. */
final class NastyNamesTest {
    /** In a package whose first part is called like a variable of generated code. */
    private static final String PACKAGE = "in.nasty";

    /** Names of members, variables and packages in generated code. */
    private static final List<String> LOWER_CASE = List.of(
            "plan",
            "values",
            "nodes",
            "outputs",
            "flow",
            "in",
            "out",
            "call",
            "node",
            "decider",
            "history",
            "input",
            "result",
            "parts",
            "other",
            "that",
            "text",
            "stage",
            "buildPlan",
            "of",
            "calls",
            "execute",
            "revert",
            "provide",
            "decide",
            "control",
            "nested",
            "unknown",
            "output",
            "name",
            "version",
            "print0To63",
            "nodes0To63",
            "java",
            "io",
            "record",
            "yield",
            "var",
            "equals",
            "keep0To63");

    /** Methods that no class may overload as it likes, but that a task may be called. */
    private static final List<String> OF_OBJECT =
            List.of("hashCode", "toString", "wait", "notify", "getClass", "clone");

    private static final List<String> TYPES = Stream.of(
                    RuntimeNames.all().stream().map(type -> type.simpleName()),
                    JavaLang.names().stream(),
                    Stream.of("Arrays", "Calls", "CompletionStage", "Duration", "Generated", "List", "Objects"),
                    Stream.of("Optional", "Output", "PLAN", "Record", "plan", "values", "flow", "Nasty2"))
            .flatMap(names -> names)
            .sorted()
            .distinct()
            .toList();

    private final StringBuilder text = new StringBuilder();

    @ParameterizedTest
    @EnumSource(FixtureCompiler.class)
    void valuesAndTasksAreCalledAsTheyLike(FixtureCompiler compiler) {
        flowOf(
                "Nasty",
                Stream.of(LOWER_CASE, TYPES).flatMap(List::stream).distinct().toList(),
                List.of());

        assertCompiles(new SourceTree("nasty-values").add("in/nasty/Nasty", text.toString()), compiler);
    }

    @ParameterizedTest
    @EnumSource(FixtureCompiler.class)
    void typesOfThePackageAreCalledAsTheyLike(FixtureCompiler compiler) {
        flowOf("Nasty", List.of("first"), TYPES);
        SourceTree sources = new SourceTree("nasty-types").add("in/nasty/Nasty", text.toString());
        TYPES.forEach(type -> sources.add("in/nasty/" + type, "package in.nasty;\n\nfinal class " + type + " {}\n"));

        assertCompiles(sources, compiler);
    }

    @ParameterizedTest
    @EnumSource(FixtureCompiler.class)
    void typesThatNobodyUsesMatterAsLittle(FixtureCompiler compiler) {
        flowOf("Nasty", List.of("first"), List.of());
        SourceTree sources = new SourceTree("nasty-strangers").add("in/nasty/Nasty", text.toString());
        TYPES.forEach(type -> sources.add("in/nasty/" + type, "package in.nasty;\n\nfinal class " + type + " {}\n"));

        assertCompiles(sources, compiler);
    }

    @ParameterizedTest
    @EnumSource(FixtureCompiler.class)
    void flowsAreCalledAsTheyLike(FixtureCompiler compiler) {
        SourceTree sources = new SourceTree("nasty-flows");
        for (String type :
                Stream.of(TYPES, List.of("in", "call")).flatMap(List::stream).toList()) {
            text.setLength(0);
            flowOf(type, List.of("first"), List.of());
            sources.add("in/nasty/" + type, text.toString());
        }

        assertCompiles(sources, compiler);
    }

    @ParameterizedTest
    @EnumSource(FixtureCompiler.class)
    void typesOfTheUnnamedPackageAreCalledAsTheyLike(FixtureCompiler compiler) {
        flowOf("Nasty", List.of("first"), TYPES);
        SourceTree sources = new SourceTree("nasty-unnamed").add("Nasty", unnamed(text.toString()));
        TYPES.forEach(type -> sources.add(type, "final class " + type + " {}\n"));

        assertCompiles(sources, compiler);
    }

    private static String unnamed(String source) {
        return source.replace("package " + PACKAGE + ";", "").replace(PACKAGE + ".", "");
    }

    @ParameterizedTest
    @EnumSource(FixtureCompiler.class)
    void textsAreWhatTheyLike(FixtureCompiler compiler) {
        String name = "a */ \\\\u000a {@link } <b> & $L $T \\\" %s";
        text.append("package in.nasty;\n");
        text.append("@io.millrace.Flow(\"" + name + "\")\n");
        text.append("final class Nasty {\n");
        text.append("@io.millrace.Task(value = \"" + name + "\", topic = \"" + name + "\") void work() {}\n");
        text.append("@io.millrace.RetryEach(values = \"" + name + "\", as = \"each\")\n");
        text.append("@io.millrace.Task void more(String each) {}\n");
        text.append("}\n");

        assertCompiles(new SourceTree("nasty-texts").add("in/nasty/Nasty", text.toString()), compiler);
    }

    private static void assertCompiles(SourceTree sources, FixtureCompiler compiler) {
        CompilerResult result = compiler.compile(sources.call(compiler));

        assertThat(result.text().strip()).isEmpty();
        assertThat(result.successful()).isTrue();
    }

    /** Writes a flow with a task for each value, one that takes them all, and one for each type. */
    private void flowOf(String name, List<String> values, List<String> types) {
        text.append("package ").append(PACKAGE).append(";\n");
        text.append("@io.millrace.Flow(\"" + name + "\")\n");
        text.append("final class " + name + " {\n");
        for (String value : values) {
            String result = "java.util.Optional<java.lang.String>";
            text.append("@io.millrace.Task @io.millrace.Provides(\"" + value + "\") ");
            text.append(result + " " + value + "() { return null; }\n");
            text.append(
                    "@io.millrace.Revert(\"" + value + "\") void undo" + value + "(" + result + " " + value + ") {}\n");
        }
        for (String method : OF_OBJECT) {
            text.append("@io.millrace.Task void " + method + "(int justForThis) {}\n");
        }
        text.append("@io.millrace.Task @io.millrace.Provides(\"justForThis\") static int just() { return 1; }\n");
        for (String type : types) {
            String full = PACKAGE + "." + type;
            text.append("@io.millrace.Task @io.millrace.Provides(\"of" + type + "\") ");
            text.append(full + " make" + type + "() throws java.lang.Exception { return new " + full + "(); }\n");
            text.append("@io.millrace.Task void take" + type + "(" + full + " of" + type + ") {}\n");
        }
        text.append("}\n");
    }
}
