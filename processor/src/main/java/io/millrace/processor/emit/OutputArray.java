package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes an output class of very many values, which it keeps in an array; no method goes over more than 64 of them.
 *
 * <pre>{@code
 * private Output(Frame in) {
 *     keep0To63(in);
 *     keep64To80(in);
 * }
 *
 * Flight flight() {
 *     return (Flight) values[0];
 * }
 *
 * private void keep0To63(Frame in) {
 *     values[0] = in.get(2);
 *     ...
 * }
 *
 * private void print0To63(StringBuilder text) {
 *     text.append("flight=").append(flight());
 *     text.append(", room=").append(room());
 *     ...
 * }
 * }</pre>
 */
final class OutputArray {
    private static final int VALUES_A_METHOD = 64;

    private final FlowNames names;
    private final MethodSpec.Builder constructor =
            MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).addParameter(RuntimeNames.FRAME, "in");
    private final MethodSpec.Builder toString = CallsClass.override("toString").returns(String.class);
    private final List<MethodSpec> parts = new ArrayList<>();

    OutputArray(FlowNames names) {
        this.names = names;
    }

    void addTo(TypeSpec.Builder output, List<OutputValue> values) {
        output.addField(FieldSpec.builder(Object[].class, "values", Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $T[$L]", Object.class, values.size())
                .build());
        toString.addStatement(
                "$T text = new $T($S)", StringBuilder.class, StringBuilder.class, OutputClass.start(names));
        addParts(values);
        output.addMethod(constructor.build());
        for (int i = 0; i < values.size(); i++) {
            output.addMethod(accessor(values.get(i), i));
        }
        output.addMethod(equalsMethod());
        output.addMethod(hashCodeMethod());
        output.addMethod(
                toString.addStatement("return text.append(']').toString()").build());
        parts.forEach(output::addMethod);
    }

    private void addParts(List<OutputValue> values) {
        int first = 0;
        for (List<OutputValue> some : Parts.of(values, VALUES_A_METHOD)) {
            MethodSpec.Builder keep = part("keep", first, some.size()).addParameter(RuntimeNames.FRAME, "in");
            MethodSpec.Builder print = part("print", first, some.size()).addParameter(StringBuilder.class, "text");
            for (OutputValue value : some) {
                keep.addStatement("values[$L] = in.get($L)", first, value.slot());
                String label = (first == 0 ? "" : ", ") + value.name() + "=";
                print.addStatement("text.append($S).append($L)", label, text(value));
                first++;
            }
            addPart(constructor, keep.build());
            addPart(toString, print.build());
        }
    }

    private static MethodSpec.Builder part(String name, int first, int count) {
        return MethodSpec.methodBuilder(Parts.name(name, first, first + count - 1))
                .addModifiers(Modifier.PRIVATE);
    }

    private void addPart(MethodSpec.Builder whole, MethodSpec part) {
        whole.addStatement("$N($L)", part, part.parameters().get(0).name());
        parts.add(part);
    }

    private MethodSpec accessor(OutputValue value, int index) {
        Casts casts = new Casts();
        CodeBlock kept = casts.cast(value.fieldType(), value.optional(), CodeBlock.of("values[$L]", index));
        MethodSpec.Builder accessor = OutputClass.accessor(names, value).addStatement("return $L", kept);
        casts.suppression().ifPresent(accessor::addAnnotation);
        return accessor.build();
    }

    private MethodSpec equalsMethod() {
        return CallsClass.override("equals")
                .returns(TypeName.BOOLEAN)
                .addParameter(ClassName.OBJECT, "other")
                .addStatement(
                        "return other instanceof $T that && $T.deepEquals(values, that.values)",
                        names.output(),
                        Arrays.class)
                .build();
    }

    private static MethodSpec hashCodeMethod() {
        return CallsClass.override("hashCode")
                .returns(TypeName.INT)
                .addStatement("return $T.deepHashCode(values)", Arrays.class)
                .build();
    }

    private static CodeBlock text(OutputValue value) {
        return OutputClass.ofArrays(value, "toString")
                .filter(method -> !value.optional())
                .map(method -> CodeBlock.of("$T.$L($L)", Arrays.class, method, value.call()))
                .orElse(value.call());
    }
}
