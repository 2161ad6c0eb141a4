package io.millrace.processor.read;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A parameter with its method. The element of the parameter alone is not enough: in some rounds the Eclipse compiler
 * (3.38) does not know what it stands in.
 */
record MethodParameter(ExecutableElement method, int index) {
    /** Returns the parameters of a method in order. */
    static Stream<MethodParameter> of(ExecutableElement method) {
        return IntStream.range(0, method.getParameters().size()).mapToObj(i -> new MethodParameter(method, i));
    }

    VariableElement element() {
        return method.getParameters().get(index);
    }

    String name() {
        return element().getSimpleName().toString();
    }

    TypeMirror type() {
        return element().asType();
    }

    /** Returns {@code BookTrip.charge(..., room)}: where the parameter stands, in a line that stays short. */
    String describe() {
        String before = index > 0 ? "..., " : "";
        String after = index < method.getParameters().size() - 1 ? ", ..." : "";
        return Descriptions.name(method) + "(" + before + name() + after + ")";
    }
}
