package io.millrace.processor.read;

import io.millrace.model.TypeRef;
import io.millrace.processor.source.Argument;
import io.millrace.processor.source.MethodCall;
import io.millrace.processor.source.ResultForm;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Puts together how a method is called. */
final class MethodCalls {
    private MethodCalls() {}

    static MethodCall of(Reading reading, ExecutableElement method, List<Argument> arguments, ResultForm result) {
        return new MethodCall(
                method.getSimpleName().toString(),
                method.getModifiers().contains(Modifier.STATIC),
                arguments,
                result,
                checkedExceptions(reading, method),
                method.getThrownTypes().stream()
                        .anyMatch(thrown -> isChecked(reading, thrown) && !isException(reading, thrown)));
    }

    /** Returns the checked exceptions that the method declares. */
    static List<TypeRef> checkedExceptions(Reading reading, ExecutableElement method) {
        return method.getThrownTypes().stream()
                .filter(thrown -> isChecked(reading, thrown))
                .map(thrown -> reading.type(thrown, reading.places().of(method)))
                .toList();
    }

    private static boolean isException(Reading reading, TypeMirror thrown) {
        return reading.types().supertype(thrown, "java.lang.Exception").isPresent();
    }

    private static boolean isChecked(Reading reading, TypeMirror thrown) {
        return thrown.getKind() != TypeKind.DECLARED
                || (reading.types()
                                .supertype(thrown, "java.lang.RuntimeException")
                                .isEmpty()
                        && reading.types().supertype(thrown, "java.lang.Error").isEmpty());
    }
}
