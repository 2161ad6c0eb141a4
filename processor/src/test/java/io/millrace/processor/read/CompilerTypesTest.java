package io.millrace.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.TypeRef;
import io.millrace.model.TypeShape;
import io.millrace.processor.CompilerCall;
import io.millrace.processor.CompilerResult;
import io.millrace.processor.FixtureCompiler;
import io.millrace.processor.ProjectTree;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The compilers give the answers of the table in {@link TypeCases}, from sources and from class files alike. */
final class CompilerTypesTest {
    /** What is compared in one case: the type of the parameter, and the return type. */
    private record Case(String name, TypeRef parameter, TypeRef result) {}

    @ParameterizedTest
    @EnumSource
    void assignability(FixtureCompiler compiler) {
        inCompiler(compiler, table -> {
            SoftAssertions softly = new SoftAssertions();
            for (Case assignable : table.cases("Assignable")) {
                softly.assertThat(table.types.isAssignable(assignable.parameter(), assignable.result()))
                        .as(assignable.toString())
                        .isTrue();
            }
            for (Case other : table.cases("NotAssignable")) {
                softly.assertThat(table.types.isAssignable(other.parameter(), other.result()))
                        .as(other.toString())
                        .isFalse();
            }
            softly.assertAll();
        });
    }

    @ParameterizedTest
    @EnumSource
    void supertypes(FixtureCompiler compiler) {
        inCompiler(compiler, table -> {
            SoftAssertions softly = new SoftAssertions();
            for (Case one : table.cases("Supertypes")) {
                softly.assertThat(table.types.asSupertype(one.parameter(), qualifiedName(one.result())))
                        .as(one.toString())
                        .contains(one.result());
            }
            for (Case other : table.cases("NoSupertypes")) {
                softly.assertThat(table.types.asSupertype(other.parameter(), qualifiedName(other.result())))
                        .as(other.toString())
                        .isEmpty();
            }
            softly.assertAll();
        });
    }

    private static String qualifiedName(TypeRef type) {
        return ((TypeRef.Named) type).qualifiedName();
    }

    @ParameterizedTest
    @EnumSource
    void functionalInterfaces(FixtureCompiler compiler) {
        inCompiler(compiler, table -> {
            assertThat(table.cases("Functional")).allMatch(one -> table.types.isFunctional(one.parameter()));
            assertThat(table.cases("NotFunctional")).noneMatch(one -> table.types.isFunctional(one.parameter()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void shapes(FixtureCompiler compiler) {
        inCompiler(compiler, table -> {
            assertThat(table.cases("Shapes"))
                    .extracting(one -> one.name() + ": " + text(table.types.shape(one.parameter())))
                    .containsExactlyInAnyOrder(
                            "circle: record radius double, labels List<String>",
                            "shape: sealed TypeCases.Circle, TypeCases.Square",
                            "colour: enum BLUE, GREEN, RED",
                            "pair: record first String, others List<? extends Integer>",
                            "text: opaque",
                            "list: opaque");
        });
    }

    private static String text(TypeShape shape) {
        List<String> parts = new ArrayList<>();
        if (shape instanceof TypeShape.RecordShape record) {
            record.components()
                    .forEach(part -> parts.add(part.name() + " " + part.type().display()));
            return "record " + String.join(", ", parts);
        }
        if (shape instanceof TypeShape.SealedShape sealed) {
            sealed.permitted().forEach(part -> parts.add(part.display()));
            return "sealed " + String.join(", ", parts);
        }
        return shape instanceof TypeShape.EnumShape constants
                ? "enum " + String.join(", ", constants.constants())
                : "opaque";
    }

    @ParameterizedTest
    @EnumSource
    void typesThatNobodyWroteAreMadeFromTheirReference(FixtureCompiler compiler) {
        inCompiler(compiler, table -> {
            TypeRef text = TypeRef.named("java.lang", "String");
            TypeRef list = TypeRef.named("java.util", "List", text);

            assertThat(table.types.isAssignable(list, TypeRef.named("java.util", "Collection", text)))
                    .isTrue();
            assertThat(table.types.isAssignable(list, text)).isFalse();
            assertThat(table.types.isAssignable(new TypeRef.ArrayOf(text), TypeRef.named("java.lang", "Object")))
                    .isTrue();
            assertThat(table.types.isAssignable(TypeRef.Primitive.INT, TypeRef.Primitive.LONG))
                    .isFalse();
            assertThat(table.types.asSupertype(list, "java.lang.Iterable"))
                    .contains(TypeRef.named("java.lang", "Iterable", text));
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnknownFitsEverywhere(FixtureCompiler compiler) {
        inCompiler(compiler, table -> {
            TypeRef text = TypeRef.named("java.lang", "String");
            TypeRef unknown = table.types.unknown("Missing");

            assertThat(table.types.isAssignable(unknown, text)).isTrue();
            assertThat(table.types.isAssignable(text, new TypeRef.ArrayOf(unknown)))
                    .isTrue();
            assertThat(table.types.shape(unknown)).isEqualTo(new TypeShape.Opaque());
        });
    }

    /** Runs the test twice: with the table as a class file, and with the table as a source. */
    private static void inCompiler(FixtureCompiler compiler, Consumer<Table> test) {
        Path source = ProjectTree.module()
                .resolve("src/test/java/" + TypeCases.class.getName().replace('.', '/') + ".java");
        compile(compiler, List.of(), List.of(TypeCases.class.getName()), test);
        compile(compiler, List.of(source), List.of(), test);
    }

    private static void compile(
            FixtureCompiler compiler, List<Path> sources, List<String> classNames, Consumer<Table> test) {
        WithTypes processor = new WithTypes(test);
        String kind = sources.isEmpty() ? "class-file" : "source";
        Path output = ProjectTree.output("type-cases")
                .resolve(compiler.name().toLowerCase(Locale.ROOT))
                .resolve(kind);
        List<Path> classPath = sources.isEmpty() ? List.of(classes()) : List.of();
        CompilerResult result = compiler.compile(new CompilerCall(
                ProjectTree.module(), sources, classNames, classPath, List.of(), List.of(processor), output));
        assertThat(processor.hasRun).as(result.text()).isTrue();
        if (processor.failure != null) {
            throw processor.failure;
        }
    }

    private static Path classes() {
        try {
            return Path.of(TypeCases.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The table as one compiler sees it. */
    private static final class Table {
        private final TypeElement element;
        private final CompilerTypes types;

        Table(TypeElement element, CompilerTypes types) {
            this.element = element;
            this.types = types;
        }

        List<Case> cases(String name) {
            TypeElement cases = ElementFilter.typesIn(element.getEnclosedElements()).stream()
                    .filter(type -> type.getSimpleName().contentEquals(name))
                    .findFirst()
                    .orElseThrow();
            return ElementFilter.methodsIn(cases.getEnclosedElements()).stream()
                    .map(this::read)
                    .toList();
        }

        private Case read(ExecutableElement method) {
            TypeMirror parameter = method.getParameters().get(0).asType();
            return new Case(
                    method.getSimpleName().toString(),
                    types.reference(parameter),
                    types.reference(method.getReturnType()));
        }
    }

    /** Hands the table to a test; what the test throws must not look like a failure of the compiler. */
    @SupportedAnnotationTypes("*")
    private static final class WithTypes extends AbstractProcessor {
        private final Consumer<Table> test;
        private boolean hasRun;
        private Error failure;

        WithTypes(Consumer<Table> test) {
            this.test = test;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            TypeElement element = processingEnv.getElementUtils().getTypeElement(TypeCases.class.getName());
            if (!hasRun && element != null) {
                hasRun = true;
                CompilerTypes types = new CompilerTypes(
                        processingEnv.getElementUtils(), processingEnv.getTypeUtils(), new MissingTypes());
                try {
                    test.accept(new Table(element, types));
                } catch (AssertionError e) {
                    failure = e;
                }
            }
            return false;
        }
    }
}
