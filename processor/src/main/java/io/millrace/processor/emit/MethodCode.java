package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.millrace.processor.source.MethodCall;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the generated method that calls one method of the author, with all its arguments. It stands in the generated
 * class itself and is called like the author's method, so that a stack trace shows it directly below.
 */
final class MethodCode {
    private final MethodCall call;
    private final MethodSpec.Builder method;
    private final Casts casts = new Casts();
    private final CodeBlock code;

    /** @param declaration the task, revert or decider, or the call of the controller */
    MethodCode(Emission flow, Object declaration, MethodCall call) {
        this.call = call;
        this.method = MethodSpec.methodBuilder(flow.methods().of(declaration))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(flow.names().flow(), "flow");
        this.code = CodeBlock.builder()
                .add(owner(flow.names().flow()))
                .add(".$L(", call.method())
                .add(new ArgumentCode(flow.slots(), casts).of(call))
                .add(")")
                .build();
    }

    /** Where a variable hides the class, a static method is called by the object, which warnings advise against. */
    // javac calls that warning by its name; the Eclipse compiler knows no such name, and must not say so.
    private CodeBlock owner(ClassName flow) {
        String first = flow.simpleNames().get(0);
        boolean isHidden = first.equals("PLAN") || Character.isLowerCase(first.codePointAt(0));
        if (call.isStatic() && isHidden) {
            casts.suppress(List.of("all", "static"));
        }
        return call.isStatic() && !isHidden ? CodeBlock.of("$T", flow) : CodeBlock.of("flow");
    }

    MethodCode parameter(TypeName type, String name) {
        method.addParameter(type, name);
        return this;
    }

    MethodCode returns(TypeName type) {
        method.returns(type);
        return this;
    }

    MethodCode statement(String format, Object... arguments) {
        method.addStatement(format, arguments);
        return this;
    }

    /** Returns the call of the author's method. */
    CodeBlock code() {
        return code;
    }

    MethodSpec build() {
        casts.suppression().ifPresent(method::addAnnotation);
        call.thrown().forEach(thrown -> method.addException(TypeNames.of(thrown)));
        return method.build();
    }

    /** Returns the call of the generated method, from inside the calls of the flow. */
    static CodeBlock callOf(Emission flow, Object declaration, boolean needsCall) {
        ClassName generated = flow.names().generated();
        return CodeBlock.of("$T.$L(flow, in$L)", generated, flow.methods().of(declaration), needsCall ? ", call" : "");
    }
}
