package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.Requirement;
import io.millrace.model.TypeRef;
import io.millrace.processor.source.Argument;
import io.millrace.processor.source.MethodCall;
import java.util.List;

/**
 * Writes what the parameters of an author's method get.
 *
 * <pre>{@code
 * (Flight) in.get(2), Optional.ofNullable((Room) in.get(3)), call, call.failure().orElseThrow()
 * }</pre>
 */
final class ArgumentCode {
    private final Slots slots;
    private final Casts casts;

    ArgumentCode(Slots slots, Casts casts) {
        this.slots = slots;
        this.casts = casts;
    }

    /** Returns whether the method needs more than the values of the flow. */
    static boolean needsCall(MethodCall method) {
        return method.arguments().stream()
                .anyMatch(argument -> !(argument instanceof Argument.Value || argument instanceof Argument.History));
    }

    /** Returns the arguments of a method. */
    CodeBlock of(MethodCall method) {
        List<CodeBlock> arguments = method.arguments().stream()
                .map(argument -> of(argument, method))
                .toList();
        return Chain.list(arguments);
    }

    private CodeBlock of(Argument argument, MethodCall method) {
        if (argument instanceof Argument.Value value) {
            return value(value.requirement());
        }
        if (argument instanceof Argument.Element element) {
            return casts.cast(element.type(), CodeBlock.of("call.element()"));
        }
        if (argument instanceof Argument.ElementResult result) {
            return elementResult(result);
        }
        if (argument instanceof Argument.OwnFailure failure) {
            return CodeBlock.of(failure.optional() ? "call.failure()" : "call.failure().orElseThrow()");
        }
        if (argument instanceof Argument.AllFailures) {
            return CodeBlock.of("call.failures()");
        }
        return argument instanceof Argument.History ? history(method) : CodeBlock.of("call");
    }

    private CodeBlock value(Requirement requirement) {
        CodeBlock value = CodeBlock.of("in.get($L)", slots.of(requirement));
        return casts.cast(requirement.type(), requirement.optional(), value);
    }

    private CodeBlock elementResult(Argument.ElementResult argument) {
        CodeBlock result = CodeBlock.of("call.result($L)", argument.component());
        return casts.cast(argument.type(), argument.requirement().optional(), result);
    }

    /** A controller takes the history of what it decides: {@code RetryHistory<T>} to {@code RetryDecision<T>}. */
    private CodeBlock history(MethodCall method) {
        CodeBlock history = CodeBlock.of("history");
        List<TypeRef> decided = method.result().declared().orElseThrow().parts();
        if (decided.isEmpty() || decided.get(0) instanceof TypeRef.Wildcard) {
            return history;
        }
        return casts.cast(TypeRef.named("io.millrace.runtime", "RetryHistory", decided.get(0)), history);
    }
}
