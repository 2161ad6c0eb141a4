package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.Requirement;
import io.millrace.model.TypeRef;
import io.millrace.processor.source.Argument;
import io.millrace.processor.source.MethodCall;
import io.millrace.processor.source.ResultForm;
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

    /**
     * Returns the arguments of a method.
     *
     * @param target the result of the task that the method reverts; of the method itself where it reverts nothing
     */
    CodeBlock of(MethodCall method, ResultForm target) {
        List<CodeBlock> arguments = method.arguments().stream()
                .map(argument -> argument instanceof Argument.ElementResult result
                        ? elementResult(result, target)
                        : of(argument, method))
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
        if (argument instanceof Argument.OwnFailure failure) {
            return CodeBlock.of(failure.optional() ? "call.failure()" : "call.failure().orElseThrow()");
        }
        if (argument instanceof Argument.AllFailures) {
            return CodeBlock.of("call.failures()");
        }
        return argument instanceof Argument.History ? history(method.result()) : CodeBlock.of("call");
    }

    private CodeBlock value(Requirement requirement) {
        CodeBlock value = CodeBlock.of("in.get($L)", slots.of(requirement));
        return casts.cast(requirement.type(), requirement.optional(), value);
    }

    /** Where the element's result is a record to take apart, the value is one of its components. */
    private CodeBlock elementResult(Argument.ElementResult argument, ResultForm task) {
        boolean optional = argument.requirement().optional();
        CodeBlock result = CodeBlock.of("call.result()");
        if (task.accessors().isEmpty()) {
            return casts.cast(argument.type(), optional, result);
        }
        TypeRef whole = task.type().orElseThrow();
        ResultForm.Accessor accessor = task.accessors().get(argument.component());
        if (optional) {
            return CodeBlock.of(
                    "$L$Z.$L($T::$L)",
                    casts.cast(whole, true, result),
                    accessor.optional() ? "flatMap" : "map",
                    TypeNames.of(whole),
                    accessor.name());
        }
        return CodeBlock.of("($L).$L()", casts.cast(whole, result), accessor.name());
    }

    /** A controller takes the history of what it decides: {@code RetryHistory<T>} to {@code RetryDecision<T>}. */
    private CodeBlock history(ResultForm decision) {
        CodeBlock history = CodeBlock.of("history");
        List<TypeRef> decided = decision.declared().orElseThrow().parts();
        if (decided.isEmpty() || decided.get(0) instanceof TypeRef.Wildcard) {
            return history;
        }
        return casts.cast(TypeRef.named("io.millrace.runtime", "RetryHistory", decided.get(0)), history);
    }
}
