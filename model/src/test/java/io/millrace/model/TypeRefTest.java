package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeRefTest {
    private final ReflectedTypes types = new ReflectedTypes();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    int                          ; int                          ; java.lang.Integer
                    char                         ; char                         ; java.lang.Character
                    Integer                      ; Integer                      ; java.lang.Integer
                    String                       ; String                       ; java.lang.String
                    int[]                        ; int[]                        ; int[]
                    Integer[]                    ; Integer[]                    ; java.lang.Integer[]
                    int[][]                      ; int[][]                      ; int[][]
                    List<int[]>                  ; List<int[]>                  ; java.util.List<int[]>
                    List                         ; List                         ; java.util.List
                    Map<String, List<?>>         ; Map<String, List<?>>         ; java.util.Map<java.lang.String, java.util.List<?>>
                    List<? extends Seat>         ; List<? extends Seat>         ; java.util.List<? extends travel.Seat>
                    List<? super Integer>        ; List<? super Integer>        ; java.util.List<? super java.lang.Integer>
                    T                            ; T                            ; T
                    """)
    void isPrintedForPeopleAndForFingerprints(String text, String display, String canonical) {
        TypeRef type = TypeText.parse(text, types);

        assertThat(type.display()).isEqualTo(display);
        assertThat(type.canonical()).isEqualTo(canonical);
    }

    @Test
    void keepsNestedTypesInsideTheirOuterOnes() {
        TypeRef.Named entry = new TypeRef.Named("java.util", "Map.Entry", List.of(), true);

        assertThat(entry.qualifiedName()).isEqualTo("java.util.Map.Entry");
        assertThat(entry.isNamed("java.util.Map.Entry")).isTrue();
        assertThat(TypeRef.named("", "Trip").canonical()).isEqualTo("Trip");
    }

    @ParameterizedTest
    @CsvSource({
        "boolean, Boolean",
        "byte, Byte",
        "short, Short",
        "int, Integer",
        "long, Long",
        "char, Character",
        "float, Float",
        "double, Double",
        "String, String",
        "int[], int[]"
    })
    void isBoxedIfPrimitive(String type, String boxed) {
        assertThat(TypeText.parse(type, types).boxed()).isEqualTo(TypeText.parse(boxed, types));
    }

    @Test
    void isWalkedFromTheOutside() {
        assertThat(TypeText.parse("Map<String, List<? extends int[]>>[]", types)
                        .walk()
                        .map(TypeRef::display))
                .containsExactly(
                        "Map<String, List<? extends int[]>>[]",
                        "Map<String, List<? extends int[]>>",
                        "String",
                        "List<? extends int[]>",
                        "? extends int[]",
                        "int[]",
                        "int");
    }

    @Test
    void tellsRawTypesFromThoseWithoutParameters() {
        assertThat(new TypeRef.Named("java.util", "List", List.of(), true))
                .isNotEqualTo(TypeRef.named("java.util", "List"));
    }
}
