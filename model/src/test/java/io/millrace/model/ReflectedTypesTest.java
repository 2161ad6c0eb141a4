package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.TypeCases.TypeCase;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReflectedTypesTest {
    private static final TypeRef STRING = TypeRef.named("java.lang", "String");

    private final ReflectedTypes types = new ReflectedTypes();

    @SuppressWarnings("rawtypes")
    interface Samples<T> {
        int primitive();

        String plain();

        List raw();

        Map<String, List<? extends Number>> parameterized();

        List<? super Integer> lower();

        List<?> unbounded();

        T variable();

        T[] variables();

        List<String>[] generics();

        int[][] grid();

        Map.Entry<String, String> nested();

        Enclosing<String>.Inner inner();
    }

    private static class Enclosing<T> {
        @SuppressWarnings("ClassCanBeStatic")
        class Inner {}
    }

    static Stream<Method> samples() {
        return Arrays.stream(Samples.class.getDeclaredMethods());
    }

    @ParameterizedTest
    @FieldSource("io.millrace.model.TypeCases#ALL")
    void answersAsTheTableSays(TypeCase sample) {
        TypeRef provided = TypeText.parse(sample.provided(), types);
        TypeRef required = TypeText.parse(sample.required(), types);

        assertThat(types.isAssignable(provided, required)).isEqualTo(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void translatesEveryKindOfType(Method method) {
        Map<String, String> written = Map.of(
                "primitive", "int",
                "plain", "String",
                "raw", "List",
                "parameterized", "Map<String, List<? extends Number>>",
                "lower", "List<? super Integer>",
                "unbounded", "List<?>",
                "variable", "T",
                "variables", "T[]",
                "generics", "List<String>[]");
        Map<String, TypeRef> made = Map.of(
                "grid", new TypeRef.ArrayOf(new TypeRef.ArrayOf(TypeRef.Primitive.INT)),
                "nested", TypeRef.named("java.util", "Map.Entry", STRING, STRING),
                "inner", new TypeRef.Variable(method.getGenericReturnType().getTypeName()));

        TypeRef expected = written.containsKey(method.getName())
                ? TypeText.parse(written.get(method.getName()), types)
                : made.get(method.getName());
        assertThat(types.reference(method.getGenericReturnType())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    List<String>            ; java.util.Collection ; Collection<String>
                    ArrayList<List<String>> ; java.lang.Iterable   ; Iterable<List<String>>
                    String                  ; java.lang.Comparable ; Comparable<String>
                    DayOfWeek               ; java.lang.Comparable ; Comparable<DayOfWeek>
                    Properties              ; java.util.Map        ; Map<Object, Object>
                    List<?>                 ; java.util.Collection ; Collection<?>
                    ArrayList               ; java.util.Collection ; Collection
                    int                     ; java.lang.Number     ; Number
                    List<String>            ; java.lang.Object     ; Object
                    Names                   ; java.util.Collection ; Collection
                    """)
    void seesTypesAsTheirSupertypes(String type, String supertype, String expected) {
        assertThat(types.asSupertype(TypeText.parse(type, types), supertype)).contains(TypeText.parse(expected, types));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    Collection<String> ; java.util.List
                    String[]           ; java.util.Collection
                    Map<String, String>; java.util.Collection
                    T                  ; java.lang.Object
                    """)
    void findsNoSupertypeWhereThereIsNone(String type, String supertype) {
        assertThat(types.asSupertype(TypeText.parse(type, types), supertype)).isEmpty();
    }

    @Test
    void doesNotTakeAClassThatForgotItsArgumentsForAListOfAnything() {
        TypeRef names = TypeText.parse("Names", types);

        assertThat(types.isAssignable(names, TypeText.parse("List<String>", types)))
                .isFalse();
        assertThat(types.isAssignable(names, TypeText.parse("List", types))).isTrue();
    }

    @Test
    void fillsTheArgumentsOfARecordIntoItsComponents() {
        assertThat(types.shape(TypeText.parse("Pair<Seat, List<String>>", types)))
                .isEqualTo(new TypeShape.RecordShape(
                        List.of(component("first", "Seat"), component("second", "List<List<String>>"))));
    }

    @Test
    void knowsWhatSealedTypesAndEnumsAreMadeOf() {
        assertThat(types.shape(TypeText.parse("Payment", types)))
                .isEqualTo(new TypeShape.SealedShape(
                        List.of(TypeText.parse("Card", types), TypeText.parse("Cash", types))));
        assertThat(types.shape(TypeText.parse("Currency", types)))
                .isEqualTo(new TypeShape.EnumShape(List.of("NOK", "SEK")));
    }

    @ParameterizedTest
    @CsvSource({"String", "int", "int[]", "List<String>", "T"})
    void knowsOtherTypesByTheirNamesAlone(String type) {
        assertThat(types.shape(TypeText.parse(type, types))).isEqualTo(new TypeShape.Opaque());
    }

    @ParameterizedTest
    @CsvSource({"Runnable, true", "Supplier<String>, true", "Rating, true", "Comparable<String>, false", "int[], false"
    })
    void takesForFunctionalWhatSaysSo(String type, boolean expected) {
        // CsvSource splits at commas, so no type here has two arguments.
        assertThat(types.isFunctional(TypeText.parse(type, types))).isEqualTo(expected);
    }

    private TypeShape.Component component(String name, String type) {
        return new TypeShape.Component(name, TypeText.parse(type, types));
    }
}
