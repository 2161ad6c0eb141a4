package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.millrace.model.Provider;
import io.millrace.model.TypeRef;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes the output class of a flow whose author named none: an accessor for each value that the members provide.
 *
 * <pre>{@code
 * static final class Output {
 *     private final Flight flight;
 *
 *     private Output(Frame in) {
 *         this.flight = (Flight) in.get(2);
 *     }
 *
 *     Flight flight() {
 *         return flight;
 *     }
 *
 *     equals, hashCode, toString
 * }
 * }</pre>
 */
final class OutputClass {
    /** Above this many values the methods over all fields would be too long. */
    private static final int FIELDS = 64;

    private final Emission flow;

    OutputClass(Emission flow) {
        this.flow = flow;
    }

    void addTo(TypeSpec.Builder type) {
        if (flow.graph().declaration().output().isPresent()) {
            return;
        }
        ClassName name = (ClassName) flow.names().output();
        TypeSpec.Builder output = TypeSpec.classBuilder(name)
                .addJavadoc("What a run of the flow gives when it has succeeded. Immutable, if its values are.\n")
                .addModifiers(flow.names().visible(Modifier.STATIC, Modifier.FINAL));
        List<OutputValue> values =
                flow.graph().outputs().stream().map(this::value).toList();
        if (values.size() <= FIELDS) {
            new OutputFields(flow.names()).addTo(output, values);
        } else {
            new OutputArray(flow.names()).addTo(output, values);
        }
        type.addType(output.build());
    }

    private OutputValue value(Provider provider) {
        return new OutputValue(
                provider.provision().name(),
                flow.graph().typeOf(provider.provision()),
                flow.graph().perhapsAbsent(provider),
                flow.slots().of(provider));
    }

    /** Returns the accessor of a value, without the statement that returns it. */
    static MethodSpec.Builder accessor(FlowNames names, OutputValue value) {
        return MethodSpec.methodBuilder(value.name())
                .addJavadoc("$L\n", javadoc(value))
                .addModifiers(names.visible())
                .returns(value.accessorType());
    }

    private static CodeBlock javadoc(OutputValue value) {
        return CodeBlock.of(
                value.optional()
                        ? "Returns the value {@code $L}, empty where it is absent."
                        : "Returns the value {@code $L}.",
                value.name());
    }

    /** Returns what the text of an output begins with. */
    static String start(FlowNames names) {
        return ((ClassName) names.output()).simpleName() + "[";
    }

    /**
     * Returns the name of the method of {@code Arrays} for a value: arrays are compared by their elements, because as
     * objects they are never equal to each other. Empty for what is no array.
     *
     * @param name {@code equals}, {@code hashCode} or {@code toString}
     */
    static Optional<String> ofArrays(OutputValue value, String name) {
        if (!(value.type() instanceof TypeRef.ArrayOf array)) {
            return Optional.empty();
        }
        boolean deep = array.component() instanceof TypeRef.ArrayOf;
        return Optional.of(deep ? "deep" + Character.toUpperCase(name.charAt(0)) + name.substring(1) : name);
    }
}
