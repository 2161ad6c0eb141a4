package io.millrace.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * An annotation as written at one place, with the defaults filled in. A value that the compiler could not evaluate, for
 * instance because it names a type that another processor has yet to generate, counts as missing.
 */
final class FoundAnnotation {
    /** What javac gives in place of the value of an expression that it cannot resolve. */
    private static final String UNRESOLVED = "<error>";

    private final AnnotationMirror mirror;
    private final SourcePlace place;
    private final Map<? extends ExecutableElement, ? extends AnnotationValue> values;
    private final MissingTypes missing;

    FoundAnnotation(
            AnnotationMirror mirror,
            SourcePlace place,
            Map<? extends ExecutableElement, ? extends AnnotationValue> values,
            MissingTypes missing) {
        this.mirror = mirror;
        this.place = place;
        this.values = values;
        this.missing = missing;
    }

    /** A value with the place where it is written. */
    record Written<T>(T value, SourcePlace place) {}

    /** Returns the place of the whole annotation. */
    SourcePlace place() {
        return place;
    }

    /** Returns the place of a member: its value where it is written, the annotation where it is a default. */
    SourcePlace place(String member) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
                .map(entry -> place.at(entry.getValue()))
                .findFirst()
                .orElse(place);
    }

    String string(String member) {
        return single(member, FoundAnnotation::asString).orElse("");
    }

    int integer(String member) {
        return single(member, value -> as(Integer.class, value)).orElse(1);
    }

    double number(String member) {
        return single(member, value -> as(Double.class, value)).orElse(1.0);
    }

    boolean flag(String member) {
        return single(member, value -> as(Boolean.class, value)).orElse(false);
    }

    /** Returns the name of an enum constant. */
    <E extends Enum<E>> E constant(String member, Class<E> type) {
        String name = single(member, value -> as(VariableElement.class, value))
                .map(constant -> constant.getSimpleName().toString())
                .orElse("");
        // The enums of the model and of the annotations have the same constants; a test holds them together.
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        missing.addValue(name);
        return type.getEnumConstants()[0];
    }

    Optional<TypeMirror> type(String member) {
        return single(member, FoundAnnotation::asType);
    }

    List<Written<String>> strings(String member) {
        return list(member, FoundAnnotation::asString);
    }

    List<Written<TypeMirror>> types(String member) {
        return list(member, FoundAnnotation::asType);
    }

    private <T> Optional<T> single(String member, Function<AnnotationValue, Optional<T>> read) {
        Optional<T> found = value(member).flatMap(read);
        if (found.isEmpty()) {
            missing.addValue(member);
        }
        return found;
    }

    private <T> List<Written<T>> list(String member, Function<AnnotationValue, Optional<T>> read) {
        List<Written<T>> found = new ArrayList<>();
        for (AnnotationValue value :
                value(member).stream().flatMap(all -> parts(all).stream()).toList()) {
            Optional<T> part = read.apply(value);
            part.ifPresent(present -> found.add(new Written<>(present, place.at(value))));
            if (part.isEmpty()) {
                missing.addValue(member);
            }
        }
        return found;
    }

    private Optional<? extends AnnotationValue> value(String member) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A single value may stand for an array of one. */
    private static List<AnnotationValue> parts(AnnotationValue value) {
        return value.getValue() instanceof List<?> list
                ? list.stream().map(AnnotationValue.class::cast).toList()
                : List.of(value);
    }

    private static <T> Optional<T> as(Class<T> type, AnnotationValue value) {
        return Optional.ofNullable(value.getValue()).filter(type::isInstance).map(type::cast);
    }

    private static Optional<String> asString(AnnotationValue value) {
        return as(String.class, value).filter(text -> !text.equals(UNRESOLVED));
    }

    private static Optional<TypeMirror> asType(AnnotationValue value) {
        return as(TypeMirror.class, value).filter(type -> type.getKind() != TypeKind.ERROR);
    }
}
