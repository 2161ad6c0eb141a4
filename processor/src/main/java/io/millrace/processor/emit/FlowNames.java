package io.millrace.processor.emit;

import static java.util.stream.Collectors.toSet;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.millrace.model.OutputDeclaration;
import io.millrace.model.Provision;
import io.millrace.model.SubflowDeclaration;
import io.millrace.model.TypeRef;
import io.millrace.processor.source.FlowClass;
import io.millrace.processor.source.JavaLang;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The names that one generated class is made of, chosen so that the author's names win. */
final class FlowNames {
    private static final Set<String> LIBRARY_NAMES = Stream.of(
                    Stream.of("Arrays", "CompletionStage", "Duration", "List", "Objects", "Optional", "io", "java"),
                    JavaLang.names().stream(),
                    RuntimeNames.all().stream().map(ClassName::simpleName))
            .flatMap(names -> names)
            .collect(toSet());

    private final ClassName generated;
    private final ClassName flow;
    private final ClassName calls;
    private final TypeName input;
    private final TypeName output;
    private final boolean isPublic;
    private final Set<String> nestedFlows;

    /** @param written how types of the author are written */
    FlowNames(FlowClass source, Function<TypeRef, TypeName> written) {
        this.generated = ClassName.get(source.packageName(), source.generatedName());
        this.flow = TypeNames.ofNested(source.packageName(), source.name());
        Set<String> simpleNames = UserTypes.of(source)
                .map(TypeNames::rawOf)
                .map(type -> type.topLevelClassName().simpleName())
                .collect(toSet());
        this.nestedFlows = source.fields().keySet().stream()
                .map(SubflowDeclaration::flow)
                .filter(TypeRef.Named.class::isInstance)
                .map(TypeRef.Named.class::cast)
                .flatMap(FlowNames::firstNames)
                .collect(toSet());
        this.calls = generated.nestedClass(new Identifiers(simpleNames).take("Calls"));
        this.input = source.input().map(written).orElse(ClassName.get(Void.class));
        this.output = source.declaration()
                .output()
                .map(OutputDeclaration::type)
                .map(written)
                .orElse(generated.nestedClass(outputName(source, simpleNames)));
        this.isPublic = source.isPublic();
    }

    /** A type is written by its name, or by that of its package. */
    private static Stream<String> firstNames(TypeRef.Named type) {
        return Stream.of(type.simpleName(), type.packageName().split("\\.", 2)[0]);
    }

    private static String outputName(FlowClass source, Set<String> simpleNames) {
        // An accessor that is called like its class would look like a constructor, and a flow class of the same name
        // would have to be written in full everywhere.
        Set<String> taken = source.declaration().members().stream()
                .flatMap(member -> member.provides().stream())
                .map(Provision::name)
                .collect(toSet());
        taken.add(source.name());
        if (source.packageName().isEmpty()) {
            // A type of the unnamed package has no longer name by which it could be told from a nested one.
            taken.addAll(simpleNames);
        }
        return new Identifiers(taken).take("Output");
    }

    /** Returns the generated class. */
    ClassName generated() {
        return generated;
    }

    /** Returns the author's class. */
    ClassName flow() {
        return flow;
    }

    /** Returns the nested class of the calls. */
    ClassName calls() {
        return calls;
    }

    TypeName input() {
        return input;
    }

    /** Returns the author's output record, or the nested class that is generated in its place. */
    TypeName output() {
        return output;
    }

    /** Returns the modifiers of a member that users see, before any others. */
    Modifier[] visible(Modifier... others) {
        return isPublic
                ? Stream.concat(Stream.of(Modifier.PUBLIC), Stream.of(others)).toArray(Modifier[]::new)
                : others;
    }

    /**
     * Returns fresh names for variables. In an expression such as {@code StayFlow.PLAN} a variable hides a type or a
     * package of its name, so none is called like a type of which generated code calls methods, nor like the first part
     * of its package.
     */
    Identifiers variables(String... taken) {
        return new Identifiers(Stream.of(nestedFlows.stream(), LIBRARY_NAMES.stream(), Stream.of(taken))
                .flatMap(names -> names)
                .collect(toSet()));
    }
}
