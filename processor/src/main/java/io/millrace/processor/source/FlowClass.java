package io.millrace.processor.source;

import io.millrace.model.DeciderDeclaration;
import io.millrace.model.FlowDeclaration;
import io.millrace.model.RevertDeclaration;
import io.millrace.model.SubflowDeclaration;
import io.millrace.model.TaskDeclaration;
import io.millrace.model.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A class with {@code @Flow}, read completely.
 *
 * @param packageName its package, empty for the unnamed one
 * @param name its name inside the package, {@code Outer.Inner} for a nested class
 * @param isPublic whether the flow class, its input, its output and all types in its values are public, so that the
 *     generated class can be
 * @param generatedAnnotation the fully qualified name of the {@code Generated} annotation that is visible, if any
 * @param input the input record, empty for a flow without input
 * @param declaration the flow for the model
 * @param tasks how each task is called
 * @param reverts how each revert is called
 * @param deciders how each decider is called
 * @param controller how the custom retry controller of the flow is called, if there is one
 * @param fields the name of the field, or record accessor call, that holds each nested flow's instance
 * @param unnameable types in the declaration that generated code cannot write, because they are hidden from its package
 *     or do not exist; in a stub they become {@code Object}. Empty in a flow without problems
 * @param warnings the compiler warnings that generated code gets by naming the author's types and calling the author's
 *     methods, such as {@code deprecation}; for {@code @SuppressWarnings}, sorted
 * @param hidden which of the {@code java.lang} types that {@link JavaLang} lists, or that the declaration names, are
 *     hidden in the flow's package by a type of the same simple name; generated code writes them in full. Simple names,
 *     usually none
 */
public record FlowClass(
        String packageName,
        String name,
        boolean isPublic,
        Optional<String> generatedAnnotation,
        Optional<TypeRef> input,
        FlowDeclaration declaration,
        Map<TaskDeclaration, MethodCall> tasks,
        Map<RevertDeclaration, MethodCall> reverts,
        Map<DeciderDeclaration, MethodCall> deciders,
        Optional<MethodCall> controller,
        Map<SubflowDeclaration, String> fields,
        Set<TypeRef> unnameable,
        List<String> warnings,
        Set<String> hidden) {
    public FlowClass {
        hidden = Set.copyOf(hidden);
        unnameable = Set.copyOf(unnameable);
        warnings = List.copyOf(warnings);
    }

    /** Returns the simple name of the generated class: {@code A_BFlow} for {@code A.B}. */
    public String generatedName() {
        return name.replace('.', '_') + "Flow";
    }
}
