package io.millrace.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.millrace.processor.source.FlowClass;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the head of a generated class, and the file around it.
 *
 * <pre>{@code
 * @Generated("io.millrace.processor.FlowProcessor")
 * @SuppressWarnings("deprecation")
 * final class BookTripFlow implements FlowDefinition<TripRequest, BookTripFlow.Output> {}
 * }</pre>
 */
final class GeneratedFile {
    private static final String GENERATOR = "io.millrace.processor.FlowProcessor";
    private static final String INDENT = "    ";

    private final FlowClass source;
    private final FlowNames names;

    GeneratedFile(FlowClass source, FlowNames names) {
        this.source = source;
        this.names = names;
    }

    TypeSpec.Builder type(CodeBlock javadoc, List<String> warnings) {
        return typeWithoutRuntime(javadoc, warnings)
                .addSuperinterface(
                        ParameterizedTypeName.get(RuntimeNames.FLOW_DEFINITION, names.input(), names.output()));
    }

    /** The same without the interface of the runtime. */
    TypeSpec.Builder typeWithoutRuntime(CodeBlock javadoc, List<String> warnings) {
        TypeSpec.Builder type = TypeSpec.classBuilder(names.generated())
                .addJavadoc(javadoc)
                .addModifiers(names.visible(Modifier.FINAL))
                .alwaysQualify(source.hidden().toArray(String[]::new));
        source.generatedAnnotation()
                .map(ClassName::bestGuess)
                .ifPresent(annotation -> type.addAnnotation(AnnotationSpec.builder(annotation)
                        .addMember("value", "$S", GENERATOR)
                        .build()));
        Casts.suppression(warnings).ifPresent(type::addAnnotation);
        return type;
    }

    JavaFile of(TypeSpec type) {
        return JavaFile.builder(source.packageName(), type)
                .skipJavaLangImports(true)
                .indent(INDENT)
                .build();
    }
}
