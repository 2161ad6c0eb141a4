package io.millrace.processor.source;

import io.millrace.model.TypeRef;
import java.util.List;

/**
 * How a method of the flow class is called.
 *
 * @param method its name
 * @param isStatic whether it is static
 * @param arguments what it takes, in order
 * @param result what it returns
 * @param thrown the exceptions that it declares, checked ones only
 * @param throwsAnything whether one of them is no {@code Exception}
 */
public record MethodCall(
        String method,
        boolean isStatic,
        List<Argument> arguments,
        ResultForm result,
        List<TypeRef> thrown,
        boolean throwsAnything) {
    public MethodCall {
        arguments = List.copyOf(arguments);
        thrown = List.copyOf(thrown);
    }
}
