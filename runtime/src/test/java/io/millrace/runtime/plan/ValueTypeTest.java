package io.millrace.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTypeTest {
    @SuppressWarnings("UnusedTypeParameter")
    static final class Nested<T> {
        @SuppressWarnings("UnusedTypeParameter")
        static final class Deeper<A, B> {}
    }

    @SuppressWarnings("unused")
    private static final class Declarations {
        List<String> list;
        Map<String, List<Integer>> map;
        Map.Entry<String, int[]> entry;
        Nested<String> nested;
        Nested.Deeper<List<String>, Optional<Integer>> deeper;
        List<String>[] array;
        List<List<String>[]> listOfArrays;
    }

    static Stream<Arguments> types() {
        Type listOfStrings = ValueType.of(List.class, String.class);
        return Stream.of(
                Arguments.of("list", listOfStrings),
                Arguments.of("map", ValueType.of(Map.class, String.class, ValueType.of(List.class, Integer.class))),
                Arguments.of("entry", ValueType.of(Map.Entry.class, String.class, int[].class)),
                Arguments.of("nested", ValueType.of(Nested.class, String.class)),
                Arguments.of(
                        "deeper",
                        ValueType.of(Nested.Deeper.class, listOfStrings, ValueType.of(Optional.class, Integer.class))),
                Arguments.of("array", ValueType.arrayOf(listOfStrings)),
                Arguments.of("listOfArrays", ValueType.of(List.class, ValueType.arrayOf(listOfStrings))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void isWhatTheJdkReadsFromADeclaration(String field, Type ours) throws Exception {
        Type theirs = Declarations.class.getDeclaredField(field).getGenericType();

        assertThat(ours).isEqualTo(theirs).hasSameHashCodeAs(theirs).hasToString(theirs.toString());
        assertThat(theirs).isEqualTo(ours);
        assertThat(ours.getTypeName()).isEqualTo(theirs.getTypeName());
        if (theirs instanceof ParameterizedType parameterized) {
            assertThat(((ParameterizedType) ours).getOwnerType()).isEqualTo(parameterized.getOwnerType());
            assertThat(((ParameterizedType) ours).getActualTypeArguments())
                    .isEqualTo(parameterized.getActualTypeArguments());
        } else {
            assertThat(((GenericArrayType) ours).getGenericComponentType())
                    .isEqualTo(((GenericArrayType) theirs).getGenericComponentType());
        }
    }

    @Test
    void differentTypesAreNotEqual() {
        Type strings = ValueType.of(List.class, String.class);
        assertThat(strings)
                .isNotEqualTo(ValueType.of(List.class, Integer.class))
                .isNotEqualTo(ValueType.of(Optional.class, String.class))
                .isNotEqualTo(List.class);
        assertThat(ValueType.arrayOf(strings)).isNotEqualTo(strings).isNotEqualTo(List[].class);
    }

    @Test
    void theNumberOfArgumentsMustFit() {
        assertThatThrownBy(() -> ValueType.of(Map.class, String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.util.Map has 2 type parameters, but there are 1 arguments");
        assertThatThrownBy(() -> ValueType.of(String.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
