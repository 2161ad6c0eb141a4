package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes an output class with a field for each value.
 *
 * <pre>{@code
 * @Override
 * public boolean equals(Object other) {
 *     return other instanceof Output that
 *             && Objects.equals(flight, that.flight)
 *             && Arrays.equals(ticket, that.ticket);
 * }
 *
 * @Override
 * public int hashCode() {
 *     return Objects.hash(flight, Arrays.hashCode(ticket));
 * }
 *
 * @Override
 * public String toString() {
 *     return "Output[flight=" + flight + ", ticket=" + Arrays.toString(ticket) + "]";
 * }
 * }</pre>
 */
final class OutputFields {
    private final FlowNames names;
    private final Map<OutputValue, String> fields = new LinkedHashMap<>();

    OutputFields(FlowNames names) {
        this.names = names;
    }

    void addTo(TypeSpec.Builder output, List<OutputValue> values) {
        Identifiers free = names.variables("in", "other", "that");
        values.forEach(value -> fields.put(value, free.take(value.name(), "Value")));
        fields.forEach((value, field) ->
                output.addField(TypeNames.of(value.fieldType()), field, Modifier.PRIVATE, Modifier.FINAL));
        output.addMethod(constructor());
        fields.forEach((value, field) -> output.addMethod(accessor(value, field)));
        output.addMethod(equalsMethod());
        output.addMethod(hashCodeMethod());
        output.addMethod(toStringMethod());
    }

    private MethodSpec constructor() {
        Casts casts = new Casts();
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).addParameter(RuntimeNames.FRAME, "in");
        fields.forEach((value, field) -> constructor.addStatement(
                "this.$L = $L", field, casts.cast(value.fieldType(), CodeBlock.of("in.get($L)", value.slot()))));
        casts.suppression().ifPresent(constructor::addAnnotation);
        return constructor.build();
    }

    private MethodSpec accessor(OutputValue value, String field) {
        CodeBlock result = CodeBlock.of("$L", field);
        return OutputClass.accessor(names, value)
                .addStatement("return $L", value.optional() ? OptionalCode.ofNullable(result) : result)
                .build();
    }

    private MethodSpec equalsMethod() {
        CodeBlock.Builder code = CodeBlock.builder();
        if (fields.isEmpty()) {
            code.add("other instanceof $T", names.output());
        } else {
            code.add("other instanceof $T that", names.output());
        }
        fields.forEach((value, field) -> {
            Optional<String> ofArrays = OutputClass.ofArrays(value, "equals");
            code.add(
                    "\n&& $T.$L($L, that.$L)",
                    ofArrays.isPresent() ? Arrays.class : Objects.class,
                    ofArrays.orElse("equals"),
                    field,
                    field);
        });
        return CallsClass.override("equals")
                .returns(TypeName.BOOLEAN)
                .addParameter(ClassName.OBJECT, "other")
                .addStatement("return $L", code.build())
                .build();
    }

    private MethodSpec hashCodeMethod() {
        List<CodeBlock> hashes = fields.entrySet().stream()
                .map(field -> ofArrays(field.getKey(), "hashCode", CodeBlock.of("$L", field.getValue())))
                .toList();
        CodeBlock hash =
                hashes.isEmpty() ? CodeBlock.of("0") : CodeBlock.of("$T.hash($L)", Objects.class, Chain.list(hashes));
        return CallsClass.override("hashCode")
                .returns(TypeName.INT)
                .addStatement("return $L", hash)
                .build();
    }

    private MethodSpec toStringMethod() {
        CodeBlock.Builder text = CodeBlock.builder();
        String separator = OutputClass.start(names);
        for (Map.Entry<OutputValue, String> field : fields.entrySet()) {
            OutputValue value = field.getKey();
            CodeBlock content = text(value, field.getValue());
            text.add("$S + $L$W+ ", separator + value.name() + "=", ofArrays(value, "toString", content));
            separator = ", ";
        }
        text.add("$S", fields.isEmpty() ? separator + "]" : "]");
        return CallsClass.override("toString")
                .returns(String.class)
                .addStatement("return $L", text.build())
                .build();
    }

    /** An absent value is shown as the empty {@code Optional} that its accessor returns. */
    private static CodeBlock text(OutputValue value, String field) {
        boolean isArray = OutputClass.ofArrays(value, "toString").isPresent();
        return value.optional() && !isArray ? value.call() : CodeBlock.of("$L", field);
    }

    private static CodeBlock ofArrays(OutputValue value, String name, CodeBlock expression) {
        return OutputClass.ofArrays(value, name)
                .map(method -> CodeBlock.of("$T.$L($L)", Arrays.class, method, expression))
                .orElse(expression);
    }
}
