package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.millrace.model.Provision;
import io.millrace.model.TaskDeclaration;
import io.millrace.model.TypeRef;
import io.millrace.processor.source.ResultForm;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes the method that takes a result of several values apart.
 *
 * <pre>{@code
 * private static void provideCharge(Object result, Frame out) {
 *     Charge parts = (Charge) result;
 *     out.set(4, parts.receipt());
 *     out.set(5, Results.orNull(parts.points()));
 * }
 * }</pre>
 */
final class ProvideMethods {
    private final Emission flow;

    ProvideMethods(Emission flow) {
        this.flow = flow;
    }

    Optional<MethodSpec> method(TaskDeclaration task) {
        return flow.methods().provideOf(task).map(name -> method(task, name));
    }

    private MethodSpec method(TaskDeclaration task, String name) {
        ResultForm result = flow.call(task).result();
        TypeRef type = result.type().orElseThrow();
        Casts casts = new Casts();
        CodeBlock whole = casts.cast(type, CodeBlock.of("result"));
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(ClassName.OBJECT, "result")
                .addParameter(RuntimeNames.FRAME, "out")
                .addStatement("$T parts = $L", TypeNames.of(type), whole);
        List<ResultForm.Accessor> accessors = result.accessors();
        for (int i = 0; i < accessors.size(); i++) {
            Provision value = task.provides().get(i);
            method.addStatement("out.set($L, $L)", flow.slots().of(value), content(result, accessors.get(i), value));
        }
        casts.suppression().ifPresent(method::addAnnotation);
        return method.build();
    }

    private static CodeBlock content(ResultForm result, ResultForm.Accessor accessor, Provision value) {
        CodeBlock component = CodeBlock.of("parts.$L()", accessor.name());
        if (accessor.optional()) {
            return OptionalCode.orNull(component);
        }
        // Each value of an optional result may be absent for the engine; but not of a result that is there.
        return result.optional()
                ? CodeBlock.of("$T.component($L, $S)", RuntimeNames.RESULTS, component, value.name())
                : component;
    }
}
