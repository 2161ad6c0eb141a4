package io.millrace.processor.read;

import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.model.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Collects what is found while one flow is read in one round. Not thread-safe. */
final class Reading {
    private final TypeElement flow;
    private final TypeLookup lookup;
    private final Compilation compilation;
    private final MissingTypes missing = new MissingTypes();
    private final Places places;
    private final Annotations annotations;
    private final CompilerTypes types;
    private final Visibility visibility;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<TypeRef> hidden = new HashSet<>();
    private final Set<TypeRef> named = new HashSet<>();
    private final List<NestedFlowUse> awaited = new ArrayList<>();
    private boolean allPublic;
    private boolean complete = true;

    Reading(TypeElement flow, Elements elements, Types types, Compilation compilation) {
        this.flow = flow;
        this.lookup = new TypeLookup(elements, flow);
        this.compilation = compilation;
        this.places = new Places(compilation, flow);
        this.annotations = new Annotations(elements, places, missing);
        this.types = new CompilerTypes(elements, types, missing);
        this.visibility = new Visibility(elements, flow);
        this.allPublic = Visibility.isPublic(flow);
    }

    TypeElement flow() {
        return flow;
    }

    /** Returns the flow class as messages name it. */
    String flowName() {
        return Descriptions.nameInPackage(flow);
    }

    TypeLookup lookup() {
        return lookup;
    }

    Compilation compilation() {
        return compilation;
    }

    Places places() {
        return places;
    }

    CompilerTypes types() {
        return types;
    }

    Visibility visibility() {
        return visibility;
    }

    Optional<FoundAnnotation> annotation(Element element, String name) {
        return annotations.find(element, name);
    }

    Optional<FoundAnnotation> annotation(MethodParameter parameter, String name) {
        return annotations.find(parameter, name);
    }

    void report(Problem problem) {
        problems.add(problem);
    }

    Problem.Builder problem(ProblemCode code, SourcePlace place, String headline) {
        return Problem.of(code, place, headline);
    }

    List<Problem> problems() {
        return problems;
    }

    /** Returns a type that generated code has to name, and reports it where that is not possible. */
    TypeRef type(TypeMirror type, SourcePlace place) {
        TypeRef reference = types.reference(type);
        named.add(reference);
        if (reference.walk().anyMatch(TypeRef.Variable.class::isInstance) && !TypeParts.isInsideParameterized(type)) {
            // Variables come from generic methods and classes, and those are reported as such.
            return types.unknown(reference.display());
        }
        visibility.use(type).ifPresent(unnameable -> {
            hidden.add(reference);
            visibility.problem(unnameable, place).ifPresent(this::report);
        });
        return reference;
    }

    /** Returns the type of a value that the flow takes in or gives out, which a public flow shows to everyone. */
    TypeRef shownType(TypeMirror type, SourcePlace place) {
        TypeRef reference = type(type, place);
        // A stub shows Object in place of what it cannot name.
        allPublic &= hidden.contains(reference) || Visibility.isPublic(type);
        return reference;
    }

    /** Returns a type that was read elsewhere, and that generated code has to name here. */
    TypeRef type(TypeRef reference, SourcePlace place) {
        types.mirror(reference).ifPresent(mirror -> type(mirror, place));
        return reference;
    }

    /** The same, for a type that a public flow shows to everyone. */
    TypeRef shownType(TypeRef reference, SourcePlace place) {
        types.mirror(reference).ifPresent(mirror -> shownType(mirror, place));
        return reference;
    }

    boolean allPublic() {
        return allPublic;
    }

    /** Returns the types that generated code cannot name. */
    Set<TypeRef> unnameable() {
        Set<TypeRef> all = new HashSet<>(hidden);
        all.addAll(types.unknown());
        return all;
    }

    /** Returns the types that generated code names. */
    Set<TypeRef> named() {
        return named;
    }

    Set<String> missing() {
        return missing.names();
    }

    boolean hasUnreadableValue() {
        return missing.hasUnreadableValue();
    }

    /** Notes a nested flow whose class has yet to be generated. */
    void await(NestedFlowUse use) {
        awaited.add(use);
    }

    List<NestedFlowUse> awaited() {
        return awaited;
    }

    /** Notes that values may be missing from the declaration that are there in a correct source. */
    void leaveIncomplete() {
        complete = false;
    }

    boolean isComplete() {
        return complete;
    }
}
