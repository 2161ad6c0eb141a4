package io.millrace.processor.read;

import io.millrace.model.TypeRef;
import io.millrace.model.TypeRelations;
import io.millrace.model.TypeShape;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The compiler's answers about types. A type that does not exist fits everywhere: the compiler reports it, and nothing
 * that follows from it is worth a second message. Good for one round; not thread-safe.
 */
public final class CompilerTypes implements TypeRelations {
    private final Elements elements;
    private final Types types;
    private final TypeTranslator translator;
    private final TypeFactory factory;
    private final Map<TypeRef, Map<String, DeclaredType>> supertypes = new HashMap<>();

    CompilerTypes(Elements elements, Types types, MissingTypes missing) {
        this.elements = elements;
        this.types = types;
        this.translator = new TypeTranslator(missing);
        this.factory = new TypeFactory(elements, types);
    }

    /** Returns the compiler's type as the model knows it. */
    TypeRef reference(TypeMirror type) {
        return translator.reference(type);
    }

    /** Returns a type of which nothing is known. */
    TypeRef unknown(String display) {
        return translator.unknown(display);
    }

    Set<TypeRef> unknown() {
        return translator.unknown();
    }

    boolean isUnknown(TypeRef type) {
        return translator.isUnknown(type);
    }

    @Override
    public boolean isAssignable(TypeRef provided, TypeRef required) {
        if (isUnknown(provided) || isUnknown(required)) {
            return true;
        }
        Optional<TypeMirror> from = mirror(provided);
        Optional<TypeMirror> to = mirror(required);
        if (from.isEmpty() || to.isEmpty()) {
            return provided.boxed().equals(required.boxed());
        }
        // What is raw or open is refused as a provided type (F301, F302); a mismatch would only repeat that.
        return isOpen(provided)
                ? types.isSubtype(types.erasure(from.get()), types.erasure(to.get()))
                : types.isSubtype(from.get(), to.get());
    }

    private static boolean isOpen(TypeRef type) {
        return type.walk()
                .anyMatch(part -> part instanceof TypeRef.Wildcard
                        || part instanceof TypeRef.Variable
                        || (part instanceof TypeRef.Named named && named.raw()));
    }

    @Override
    public Optional<TypeRef> asSupertype(TypeRef type, String qualifiedName) {
        return mirror(type).flatMap(mirror -> supertype(mirror, qualifiedName)).map(this::reference);
    }

    /** Returns the type seen as one of its supertypes, itself included. */
    Optional<DeclaredType> supertype(TypeMirror type, String qualifiedName) {
        Map<String, DeclaredType> found = supertypes.computeIfAbsent(reference(type), reference -> supertypes(type));
        return Optional.ofNullable(found.get(qualifiedName));
    }

    private Map<String, DeclaredType> supertypes(TypeMirror type) {
        Map<String, DeclaredType> found = new HashMap<>();
        Deque<TypeMirror> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            if (open.remove() instanceof DeclaredType next
                    && next.getKind() == TypeKind.DECLARED
                    && found.putIfAbsent(qualifiedName(next), next) == null) {
                open.addAll(types.directSupertypes(next));
            }
        }
        return found;
    }

    static String qualifiedName(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().toString();
    }

    /** Returns whether the type is the class or interface of that name. */
    static boolean isNamed(TypeMirror type, String qualifiedName) {
        return type.getKind() == TypeKind.DECLARED
                && qualifiedName((DeclaredType) type).equals(qualifiedName);
    }

    @Override
    public TypeShape shape(TypeRef type) {
        Optional<TypeElement> element = mirror(type).flatMap(CompilerTypes::element);
        if (element.isEmpty() || isUnknown(type)) {
            return new TypeShape.Opaque();
        }
        TypeElement named = element.get();
        if (named.getKind() == ElementKind.RECORD) {
            return new TypeShape.RecordShape(
                    components((DeclaredType) mirror(type).orElseThrow()).stream()
                            .map(component -> new TypeShape.Component(component.name(), reference(component.type())))
                            .toList());
        }
        if (named.getKind() == ElementKind.ENUM) {
            return new TypeShape.EnumShape(constants(named));
        }
        List<TypeRef> permitted = named.getPermittedSubclasses().stream()
                .map(this::reference)
                // Compilers give them in different orders, and the order has no meaning.
                .sorted(Comparator.comparing(TypeRef::canonical))
                .toList();
        return permitted.isEmpty() ? new TypeShape.Opaque() : new TypeShape.SealedShape(permitted);
    }

    /** Sorted, like all that the compilers give in different orders: the Eclipse compiler sorts those of class files. */
    private static List<String> constants(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
                .map(element -> element.getSimpleName().toString())
                .sorted()
                .toList();
    }

    /** A component of a record type, with the type arguments of that type filled in. */
    record Component(RecordComponentElement element, TypeMirror type) {
        String name() {
            return element.getSimpleName().toString();
        }

        /** Returns the method that gives the component; for records from class files not all compilers know it. */
        Optional<ExecutableElement> accessor() {
            return Optional.ofNullable(element.getAccessor());
        }
    }

    /** Returns the components of a record type in order. */
    List<Component> components(DeclaredType type) {
        return ((TypeElement) type.asElement())
                .getRecordComponents().stream()
                        .map(component -> new Component(component, factory.substituted(type, component.asType())))
                        .toList();
    }

    @Override
    public boolean isFunctional(TypeRef type) {
        return mirror(type)
                .flatMap(CompilerTypes::element)
                .filter(element -> Annotations.isOn(element, "java.lang.FunctionalInterface"))
                .isPresent();
    }

    /** Returns the type that says {@code Collection<? extends E>}. */
    TypeMirror collectionOf(TypeMirror element) {
        return factory.parameterized("java.util.Collection", types.getWildcardType(factory.boxed(element), null));
    }

    /** Returns the type that says {@code Collection<?>}. */
    TypeMirror anyCollection() {
        return factory.parameterized("java.util.Collection", types.getWildcardType(null, null));
    }

    /** Returns the type that says {@code List<E>}. */
    TypeMirror listOf(TypeMirror element) {
        return factory.parameterized("java.util.List", factory.boxed(element));
    }

    /** Returns the type that says {@code List<? extends E>}. */
    TypeMirror someListOf(TypeMirror element) {
        return factory.parameterized("java.util.List", types.getWildcardType(factory.boxed(element), null));
    }

    TypeMirror object() {
        return factory.object();
    }

    TypeMirror string() {
        return elements.getTypeElement("java.lang.String").asType();
    }

    TypeMirror erasure(TypeMirror type) {
        return types.erasure(type);
    }

    boolean isSame(TypeMirror one, TypeMirror other) {
        return types.isSameType(one, other);
    }

    static Optional<TypeElement> element(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? Optional.of(element)
                : Optional.empty();
    }

    /** Returns the compiler's type for a reference: boxed, and the bound in place of a wildcard. */
    Optional<TypeMirror> mirror(TypeRef type) {
        return translator.mirror(type).or(() -> factory.make(type)).map(mirror -> {
            if (mirror instanceof WildcardType wildcard) {
                return wildcard.getExtendsBound() == null ? object() : wildcard.getExtendsBound();
            }
            return mirror instanceof PrimitiveType ? factory.boxed(mirror) : mirror;
        });
    }
}
