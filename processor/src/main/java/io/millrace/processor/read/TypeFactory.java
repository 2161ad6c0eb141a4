package io.millrace.processor.read;

import io.millrace.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Makes types that stand nowhere in the source. */
final class TypeFactory {
    private final Elements elements;
    private final Types types;

    TypeFactory(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    TypeMirror object() {
        return elements.getTypeElement("java.lang.Object").asType();
    }

    /** Returns the reference type of a primitive, and any other type unchanged. */
    TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? types.boxedClass(primitive).asType()
                : type;
    }

    TypeMirror parameterized(String name, TypeMirror argument) {
        return types.getDeclaredType(elements.getTypeElement(name), argument);
    }

    /** Returns the compiler's type for a reference; empty where it names nothing. */
    Optional<TypeMirror> make(TypeRef reference) {
        if (reference instanceof TypeRef.Named named) {
            return Optional.ofNullable(elements.getTypeElement(named.qualifiedName()))
                    .flatMap(element -> make(element, named.arguments()));
        }
        if (reference instanceof TypeRef.ArrayOf array) {
            return make(array.component()).map(types::getArrayType);
        }
        if (reference instanceof TypeRef.Primitive primitive) {
            return Optional.of(types.getPrimitiveType(TypeKind.valueOf(primitive.name())));
        }
        return reference instanceof TypeRef.Wildcard wildcard ? make(wildcard) : Optional.empty();
    }

    private Optional<TypeMirror> make(TypeElement element, List<TypeRef> arguments) {
        List<TypeMirror> made = new ArrayList<>();
        arguments.forEach(argument -> make(argument).ifPresent(made::add));
        boolean complete = made.size() == arguments.size()
                && (made.isEmpty() || made.size() == element.getTypeParameters().size());
        return complete
                ? Optional.of(types.getDeclaredType(element, made.toArray(TypeMirror[]::new)))
                : Optional.empty();
    }

    private Optional<TypeMirror> make(TypeRef.Wildcard wildcard) {
        Optional<TypeMirror> bound = wildcard.type().flatMap(this::make);
        return switch (wildcard.bound()) {
            case NONE -> Optional.of(types.getWildcardType(null, null));
            case EXTENDS -> bound.map(type -> types.getWildcardType(type, null));
            case SUPER -> bound.map(type -> types.getWildcardType(null, type));
        };
    }

    /**
     * Returns a type that is written inside a generic class as it is seen from outside. Not {@code Types.asMemberOf}:
     * for components of records the compilers disagree on what it takes.
     *
     * @param owner the class with its type arguments
     * @param inside the type as written, perhaps with type variables of the class
     */
    TypeMirror substituted(DeclaredType owner, TypeMirror inside) {
        List<? extends TypeMirror> arguments = owner.getTypeArguments();
        if (arguments.isEmpty()) {
            boolean raw = !((TypeElement) owner.asElement()).getTypeParameters().isEmpty();
            return raw ? types.erasure(inside) : inside;
        }
        Map<Element, TypeMirror> byParameter = new HashMap<>();
        List<? extends Element> parameters = ((TypeElement) owner.asElement()).getTypeParameters();
        for (int i = 0; i < parameters.size(); i++) {
            byParameter.put(parameters.get(i), arguments.get(i));
        }
        return substituted(inside, byParameter);
    }

    private TypeMirror substituted(TypeMirror type, Map<Element, TypeMirror> byParameter) {
        if (type instanceof TypeVariable variable) {
            return byParameter.getOrDefault(variable.asElement(), type);
        }
        if (type instanceof ArrayType array) {
            return types.getArrayType(upper(substituted(array.getComponentType(), byParameter)));
        }
        if (type instanceof WildcardType wildcard) {
            return types.getWildcardType(
                    bound(wildcard.getExtendsBound(), byParameter), bound(wildcard.getSuperBound(), byParameter));
        }
        if (type.getKind() == TypeKind.DECLARED
                && type instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            TypeMirror[] arguments = declared.getTypeArguments().stream()
                    .map(argument -> substituted(argument, byParameter))
                    .toArray(TypeMirror[]::new);
            return types.getDeclaredType((TypeElement) declared.asElement(), arguments);
        }
        return type;
    }

    private @Nullable TypeMirror bound(@Nullable TypeMirror bound, Map<Element, TypeMirror> byParameter) {
        return bound == null ? null : upper(substituted(bound, byParameter));
    }

    /** A wildcard that takes the place of a type variable can stand as a type argument only. */
    private TypeMirror upper(TypeMirror type) {
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendsBound() == null ? object() : wildcard.getExtendsBound();
        }
        return type;
    }
}
