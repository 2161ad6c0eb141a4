package io.millrace.runtime.builder;

import io.millrace.model.TypeRef;
import io.millrace.model.TypeRelations;
import io.millrace.model.TypeShape;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The answers of reflection about types.
 *
 * <p>It works on references, and remembers the classes that it made them from: reflection is asked only for what a class
 * declares, in terms of its own type parameters, and the arguments of a reference are put in their place.
 */
final class ReflectedTypes implements TypeRelations {
    private static final Set<String> SUPERTYPES_OF_ARRAYS =
            Set.of("java.lang.Object", "java.lang.Cloneable", "java.io.Serializable");

    /** The model makes references to these by itself. */
    private static final List<Class<?>> ALWAYS_KNOWN = List.of(
            Object.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Character.class,
            Float.class,
            Double.class);

    private final Map<String, Class<?>> classes = new HashMap<>();

    ReflectedTypes() {
        ALWAYS_KNOWN.forEach(this::reference);
    }

    /** Returns the type as the model knows it. */
    TypeRef reference(Type type) {
        if (type instanceof Class<?> plain) {
            return reference(plain);
        }
        if (type instanceof ParameterizedType parameterized) {
            return reference(parameterized);
        }
        if (type instanceof GenericArrayType array) {
            return new TypeRef.ArrayOf(reference(array.getGenericComponentType()));
        }
        if (type instanceof WildcardType wildcard) {
            return reference(wildcard);
        }
        return new TypeRef.Variable(((TypeVariable<?>) type).getName());
    }

    private TypeRef reference(Class<?> type) {
        if (type.isPrimitive()) {
            return TypeRef.Primitive.valueOf(type.getName().toUpperCase(Locale.ROOT));
        }
        return type.isArray() ? new TypeRef.ArrayOf(reference(type.getComponentType())) : named(type, List.of());
    }

    private TypeRef reference(ParameterizedType type) {
        if (type.getOwnerType() instanceof ParameterizedType) {
            // The model has no place for the arguments of an enclosing type, so this one has no fixed meaning.
            return new TypeRef.Variable(type.getTypeName());
        }
        List<TypeRef> arguments = Arrays.stream(type.getActualTypeArguments())
                .map(this::reference)
                .toList();
        return named((Class<?>) type.getRawType(), arguments);
    }

    private TypeRef reference(WildcardType type) {
        if (type.getLowerBounds().length > 0) {
            return new TypeRef.Wildcard(TypeRef.Wildcard.Bound.SUPER, Optional.of(reference(type.getLowerBounds()[0])));
        }
        // Reflection cannot tell "?" from "? extends Object", and they mean the same.
        return type.getUpperBounds()[0] == Object.class
                ? new TypeRef.Wildcard(TypeRef.Wildcard.Bound.NONE, Optional.empty())
                : new TypeRef.Wildcard(
                        TypeRef.Wildcard.Bound.EXTENDS, Optional.of(reference(type.getUpperBounds()[0])));
    }

    private TypeRef.Named named(Class<?> type, List<TypeRef> arguments) {
        String packageName = type.getPackageName();
        String name = type.getCanonicalName() == null ? type.getName() : type.getCanonicalName();
        boolean raw = arguments.isEmpty() && type.getTypeParameters().length > 0;
        TypeRef.Named named = new TypeRef.Named(
                packageName, packageName.isEmpty() ? name : name.substring(packageName.length() + 1), arguments, raw);
        classes.putIfAbsent(named.qualifiedName(), type);
        return named;
    }

    @Override
    public boolean isAssignable(TypeRef provided, TypeRef required) {
        // What is raw or open is refused as a provided type (F301, F302); a mismatch would only repeat that.
        return isOpen(provided)
                ? isSubtype(erased(upperBound(provided)), erased(required.boxed()))
                : isSubtype(provided.boxed(), required.boxed());
    }

    private static boolean isOpen(TypeRef type) {
        return type.walk()
                .anyMatch(part -> part instanceof TypeRef.Wildcard
                        || part instanceof TypeRef.Variable
                        || (part instanceof TypeRef.Named named && named.raw()));
    }

    private static TypeRef upperBound(TypeRef type) {
        if (type instanceof TypeRef.Wildcard wildcard) {
            return wildcard.bound() == TypeRef.Wildcard.Bound.EXTENDS
                    ? wildcard.type().orElseThrow()
                    : TypeRef.named("java.lang", "Object");
        }
        return type;
    }

    private TypeRef erased(TypeRef type) {
        if (type instanceof TypeRef.Named named) {
            return classOf(named).<TypeRef>map(found -> named(found, List.of())).orElse(named);
        }
        if (type instanceof TypeRef.ArrayOf array) {
            return new TypeRef.ArrayOf(erased(array.component()));
        }
        return type instanceof TypeRef.Primitive ? type : TypeRef.named("java.lang", "Object");
    }

    /** Subtyping among reference types, JLS 4.10.2 and 4.10.3. */
    private boolean isSubtype(TypeRef type, TypeRef required) {
        if (type.equals(required)) {
            return true;
        }
        if (type instanceof TypeRef.ArrayOf array) {
            return required instanceof TypeRef.ArrayOf wanted
                    ? isComponent(array.component(), wanted.component())
                    : SUPERTYPES_OF_ARRAYS.stream().anyMatch(required::isNamed);
        }
        return required instanceof TypeRef.Named wanted
                && asSupertype(type, wanted.qualifiedName())
                        .filter(found -> hasArguments(found.parts(), wanted))
                        .isPresent();
    }

    private boolean isComponent(TypeRef component, TypeRef required) {
        return !(component instanceof TypeRef.Primitive)
                && !(required instanceof TypeRef.Primitive)
                && isSubtype(component, required);
    }

    private boolean hasArguments(List<TypeRef> arguments, TypeRef.Named required) {
        List<TypeRef> wanted = required.arguments();
        if (wanted.isEmpty()) {
            return true;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (arguments.size() != wanted.size() || !contains(wanted.get(i), arguments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Containment of type arguments, JLS 4.5.1. */
    private boolean contains(TypeRef wanted, TypeRef argument) {
        if (!(wanted instanceof TypeRef.Wildcard wildcard)) {
            return wanted.equals(argument);
        }
        return switch (wildcard.bound()) {
            case NONE -> true;
            case EXTENDS -> isSubtype(upperBound(argument), wildcard.type().orElseThrow());
            case SUPER ->
                lowerBound(argument)
                        .filter(bound -> isSubtype(wildcard.type().orElseThrow(), bound))
                        .isPresent();
        };
    }

    private static Optional<TypeRef> lowerBound(TypeRef argument) {
        if (argument instanceof TypeRef.Wildcard wildcard) {
            return wildcard.bound() == TypeRef.Wildcard.Bound.SUPER ? wildcard.type() : Optional.empty();
        }
        return Optional.of(argument);
    }

    @Override
    public Optional<TypeRef> asSupertype(TypeRef type, String qualifiedName) {
        Deque<TypeRef> open = new ArrayDeque<>(List.of(type.boxed()));
        Set<TypeRef> seen = new HashSet<>();
        while (!open.isEmpty()) {
            TypeRef next = open.remove();
            if (next.isNamed(qualifiedName)) {
                return Optional.of(next);
            }
            if (next instanceof TypeRef.Named named && seen.add(next)) {
                classOf(named).ifPresent(found -> open.addAll(supertypes(named, found)));
            }
        }
        return Optional.empty();
    }

    /** The direct supertypes; those of a raw type are erased (JLS 4.8), and every interface is an Object. */
    private List<TypeRef> supertypes(TypeRef.Named type, Class<?> declaration) {
        Stream<Type> declared = Stream.concat(
                Stream.ofNullable(declaration.isInterface() ? Object.class : declaration.getGenericSuperclass()),
                Arrays.stream(declaration.getGenericInterfaces()));
        return declared.map(this::reference)
                .map(supertype -> type.raw() ? erased(supertype) : substituted(supertype, type, declaration))
                .toList();
    }

    /** Puts the arguments of a type in the place of the parameters that its declaration speaks of. */
    private TypeRef substituted(TypeRef part, TypeRef.Named type, Class<?> declaration) {
        if (part instanceof TypeRef.Variable variable) {
            return argument(variable, type, declaration);
        }
        if (part instanceof TypeRef.Named named && !named.arguments().isEmpty()) {
            List<TypeRef> arguments = named.arguments().stream()
                    .map(argument -> substituted(argument, type, declaration))
                    .toList();
            return new TypeRef.Named(named.packageName(), named.simpleName(), arguments, false);
        }
        if (part instanceof TypeRef.ArrayOf array) {
            return new TypeRef.ArrayOf(substituted(array.component(), type, declaration));
        }
        if (part instanceof TypeRef.Wildcard wildcard) {
            return new TypeRef.Wildcard(
                    wildcard.bound(), wildcard.type().map(bound -> substituted(bound, type, declaration)));
        }
        return part;
    }

    private static TypeRef argument(TypeRef.Variable variable, TypeRef.Named type, Class<?> declaration) {
        TypeVariable<?>[] parameters = declaration.getTypeParameters();
        for (int i = 0; i < parameters.length && i < type.arguments().size(); i++) {
            if (parameters[i].getName().equals(variable.name())) {
                return type.arguments().get(i);
            }
        }
        return variable;
    }

    @Override
    public TypeShape shape(TypeRef type) {
        if (type instanceof TypeRef.Named named && classOf(named).isPresent()) {
            return shape(named, classOf(named).get());
        }
        return new TypeShape.Opaque();
    }

    private TypeShape shape(TypeRef.Named type, Class<?> declaration) {
        if (declaration.isRecord()) {
            return new TypeShape.RecordShape(Arrays.stream(declaration.getRecordComponents())
                    .map(component -> new TypeShape.Component(
                            component.getName(), substituted(reference(component.getGenericType()), type, declaration)))
                    .toList());
        }
        if (declaration.isEnum()) {
            return new TypeShape.EnumShape(Arrays.stream(declaration.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList());
        }
        return declaration.isSealed()
                ? new TypeShape.SealedShape(Arrays.stream(declaration.getPermittedSubclasses())
                        .map(this::reference)
                        .toList())
                : new TypeShape.Opaque();
    }

    @Override
    public boolean isFunctional(TypeRef type) {
        return type instanceof TypeRef.Named named
                && classOf(named)
                        .filter(found -> found.isAnnotationPresent(FunctionalInterface.class))
                        .isPresent();
    }

    private Optional<Class<?>> classOf(TypeRef.Named type) {
        return Optional.ofNullable(classes.get(type.qualifiedName()));
    }
}
