package io.millrace.runtime.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.TypeRef;
import io.millrace.model.TypeShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What else is to be said of {@link ReflectedTypes} stands in the tests of the model, which have the same class. */
class ReflectedTypesTest {
    private final ReflectedTypes types = new ReflectedTypes();

    private sealed interface Shape permits Square, Circle {}

    private record Square() implements Shape {}

    private record Circle(double radius, List<String> labels) implements Shape {}

    private enum Colour {
        RED,
        GREEN
    }

    /** The model must not reflect, so its tests have the class themselves; there it is held against the table of cases. */
    @Test
    void areThoseThatTheModelIsTestedWith() throws IOException {
        Path ours = Path.of("src/main/java/io/millrace/runtime/builder/ReflectedTypes.java");
        Path ofTheModel = Path.of("../model/src/test/java/io/millrace/model/ReflectedTypes.java");

        assertThat(code(ours)).containsExactlyElementsOf(code(ofTheModel));
    }

    private static List<String> code(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("package ") && !line.startsWith("import io.millrace."))
                    .toList();
        }
    }

    @Test
    void knowWhatTypesAreMadeOf() {
        assertThat(types.shape(types.reference(Shape.class)))
                .isEqualTo(new TypeShape.SealedShape(
                        List.of(types.reference(Square.class), types.reference(Circle.class))));
        assertThat(types.shape(types.reference(Circle.class)))
                .isEqualTo(new TypeShape.RecordShape(List.of(
                        new TypeShape.Component("radius", TypeRef.Primitive.DOUBLE),
                        new TypeShape.Component(
                                "labels",
                                types.reference(
                                        ValueKey.listOf("x", String.class).type())))));
        assertThat(types.shape(types.reference(Colour.class)))
                .isEqualTo(new TypeShape.EnumShape(List.of("RED", "GREEN")));
        assertThat(types.shape(types.reference(int.class))).isEqualTo(new TypeShape.Opaque());
    }

    @Test
    void tellALocalClassByItsBinaryName() {
        record Local(int number) {}

        assertThat(types.reference(Local.class).display()).isEqualTo("ReflectedTypesTest$1Local");
        assertThat(types.isAssignable(types.reference(Local.class), types.reference(Record.class)))
                .isTrue();
    }
}
