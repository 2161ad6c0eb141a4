package io.millrace.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.TypeRef;
import io.millrace.model.TypeRef.Wildcard;
import io.millrace.model.TypeRef.Wildcard.Bound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How durations and types are written. */
final class CodeOfValuesTest {
    private static final TypeRef TEXT = TypeRef.named("java.lang", "String");
    private static final TypeRef ANYTHING = new Wildcard(Bound.NONE, Optional.empty());
    private static final TypeRef SOME_TEXT = new Wildcard(Bound.EXTENDS, Optional.of(TEXT));
    private static final TypeRef RAW = new TypeRef.Named("java.util", "List", List.of(), true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT0S | ZERO",
                "PT0.2S | ofMillis(200)",
                "PT30S | ofSeconds(30)",
                "PT90S | ofSeconds(90)",
                "PT5M | ofMinutes(5)",
                "PT36H | ofHours(36)",
                "PT48H | ofDays(2)",
                "PT0.000000001S | ofSeconds(0, 1)",
                "PT2147483.648S | ofMillis(2147483648L)",
            })
    void durationsAreInTheLargestWholeUnit(Duration duration, String code) {
        assertThat(DurationCode.of(duration)).hasToString("java.time.Duration." + code);
    }

    static Stream<Arguments> types() {
        TypeRef list = TypeRef.named("java.util", "List", TEXT);
        return Stream.of(
                Arguments.of(TypeRef.Primitive.INT, "java.lang.Integer.class", "[]"),
                Arguments.of(new TypeRef.ArrayOf(TypeRef.Primitive.INT), "int[].class", "[]"),
                Arguments.of(TypeRef.named("a", "B.C"), "a.B.C.class", "[]"),
                Arguments.of(new TypeRef.ArrayOf(new TypeRef.ArrayOf(TEXT)), "java.lang.String[][].class", "[]"),
                Arguments.of(list, "ValueType.of(java.util.List.class, java.lang.String.class)", "[unchecked]"),
                Arguments.of(
                        new TypeRef.ArrayOf(list),
                        "ValueType.arrayOf(ValueType.of(java.util.List.class, java.lang.String.class))",
                        "[unchecked]"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void typesOfValuesKeepTheirArguments(TypeRef type, String code, String warnings) {
        // Lines are broken when they end, and only then is all of the code there.
        String written = CodeBlock.of("$L\n", ValueTypeCode.of(type)).toString();

        assertThat(written.replace("io.millrace.runtime.plan.", "")
                        .replaceAll("\\s+", " ")
                        .strip())
                .isEqualTo(code);
        assertThat(TypeNames.castWarnings(type)).hasToString(warnings);
    }

    @Test
    void castsWarnWhereTheRuntimeCannotCheckThem() {
        assertThat(TypeNames.castWarnings(TypeRef.named("java.util", "List", ANYTHING)))
                .isEmpty();
        assertThat(TypeNames.castWarnings(TypeRef.named("java.util", "List", SOME_TEXT)))
                .containsExactly("unchecked");
        assertThat(TypeNames.castWarnings(RAW)).containsExactly("rawtypes");
        assertThat(TypeNames.castWarnings(TypeRef.named("java.util", "Set", RAW)))
                .containsExactly("rawtypes", "unchecked");
    }
}
