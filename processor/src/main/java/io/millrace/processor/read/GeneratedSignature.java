package io.millrace.processor.read;

import io.millrace.processor.read.CompilerTypes.Component;
import io.millrace.processor.read.NestedSignature.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Reads what a flow takes and gives from its generated class alone, which implements
 * {@code FlowDefinition<Input, Output>}: the flow may have been compiled long ago.
 */
final class GeneratedSignature {
    private final TypeElement generated;
    private final Reading reading;

    GeneratedSignature(TypeElement generated, Reading reading) {
        this.generated = generated;
        this.reading = reading;
    }

    /** Returns the signature; empty where the class is not that of a flow. */
    Optional<NestedSignature> read() {
        return reading.types()
                .supertype(generated.asType(), Names.FLOW_DEFINITION)
                .filter(definition -> definition.getTypeArguments().size() == 2)
                .map(definition -> new NestedSignature(
                        inputs(definition.getTypeArguments().get(0)),
                        outputs(definition.getTypeArguments().get(1)),
                        Visibility.isPublic(generated),
                        true));
    }

    private List<Value> inputs(TypeMirror input) {
        return record(input).map(this::components).orElse(List.of());
    }

    private List<Value> outputs(TypeMirror output) {
        Optional<DeclaredType> record = record(output);
        return record.isPresent() ? components(record.get()) : accessors(output);
    }

    private static Optional<DeclaredType> record(TypeMirror type) {
        return CompilerTypes.element(type)
                .filter(element -> element.getKind() == ElementKind.RECORD)
                .map(element -> (DeclaredType) type);
    }

    private List<Value> components(DeclaredType type) {
        List<Value> values = new ArrayList<>();
        for (Component component : reading.types().components(type)) {
            values.add(value(component.name(), component.type()));
        }
        return values;
    }

    private List<Value> accessors(TypeMirror output) {
        List<Value> values = new ArrayList<>();
        for (TypeElement type : CompilerTypes.element(output).stream().toList()) {
            ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                    .filter(GeneratedSignature::isAccessor)
                    .forEach(method -> values.add(value(method.getSimpleName().toString(), method.getReturnType())));
        }
        values.sort(Comparator.comparing(Value::name));
        return values;
    }

    private static boolean isAccessor(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return !method.getModifiers().contains(Modifier.PRIVATE)
                && !method.getModifiers().contains(Modifier.STATIC)
                && method.getParameters().isEmpty()
                && !name.equals("toString")
                && !name.equals("hashCode");
    }

    private Value value(String name, TypeMirror type) {
        PerhapsAbsent given = PerhapsAbsent.of(type);
        return new Value(name, Optional.of(reading.types().reference(given.type())), given.optional());
    }
}
