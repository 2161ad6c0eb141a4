package io.millrace.processor.read;

import io.millrace.model.TypeRef;
import io.millrace.model.TypeRef.Wildcard.Bound;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Translates the compiler's types to the model's, and remembers the way back, because only the compiler can answer
 * questions about them. Not thread-safe.
 */
final class TypeTranslator {
    private final MissingTypes missing;
    private final IdentityHashMap<TypeMirror, TypeRef> references = new IdentityHashMap<>();
    private final Map<TypeRef, TypeMirror> mirrors = new HashMap<>();
    private final Set<TypeRef> unknown = new HashSet<>();

    TypeTranslator(MissingTypes missing) {
        this.missing = missing;
    }

    TypeRef reference(TypeMirror type) {
        TypeRef known = references.get(type);
        if (known != null) {
            return known;
        }
        TypeRef reference = type.accept(new Translation(), null);
        references.put(type, reference);
        mirrors.putIfAbsent(reference, type);
        return reference;
    }

    /** Returns the type that was translated to the reference, if one was. */
    Optional<TypeMirror> mirror(TypeRef reference) {
        return Optional.ofNullable(mirrors.get(reference));
    }

    /**
     * Returns a type of which nothing is known, because the source is wrong and that was reported.
     *
     * @param display what messages call it; only a name at the beginning counts
     */
    TypeRef unknown(String display) {
        String name = display.split("[^\\w$]", 2)[0];
        TypeRef reference = TypeRef.named("", SourceVersion.isName(name) ? name : "Unknown");
        unknown.add(reference);
        return reference;
    }

    /** Returns whether the type holds one that is unknown, or that does not exist. */
    boolean isUnknown(TypeRef reference) {
        return !unknown.isEmpty() && reference.walk().anyMatch(unknown::contains);
    }

    Set<TypeRef> unknown() {
        return unknown;
    }

    private final class Translation extends SimpleTypeVisitor14<TypeRef, Void> {
        @Override
        public TypeRef visitPrimitive(PrimitiveType type, Void unused) {
            return TypeRef.Primitive.valueOf(type.getKind().name());
        }

        @Override
        public TypeRef visitDeclared(DeclaredType type, Void unused) {
            if (TypeParts.isInsideParameterized(type)) {
                // The model has no place for the arguments of an enclosing type, so this one has no fixed meaning.
                return new TypeRef.Variable(Descriptions.type(type));
            }
            TypeElement element = (TypeElement) type.asElement();
            List<TypeRef> arguments = type.getTypeArguments().stream()
                    .map(TypeTranslator.this::reference)
                    .toList();
            boolean raw = arguments.isEmpty() && !element.getTypeParameters().isEmpty();
            return new TypeRef.Named(
                    Enclosing.packageName(element), Descriptions.nameInPackage(element), arguments, raw);
        }

        @Override
        public TypeRef visitError(ErrorType type, Void unused) {
            String name = type.asElement().getSimpleName().toString();
            missing.add(name);
            // Of a type inside another one that is missing, the simple name does not say which.
            missing.add(type.toString().replaceAll("<.*", ""));
            return unknown(name);
        }

        @Override
        public TypeRef visitArray(ArrayType type, Void unused) {
            return new TypeRef.ArrayOf(reference(type.getComponentType()));
        }

        @Override
        public TypeRef visitTypeVariable(TypeVariable type, Void unused) {
            return new TypeRef.Variable(Descriptions.type(type));
        }

        @Override
        public TypeRef visitWildcard(WildcardType type, Void unused) {
            if (type.getExtendsBound() != null) {
                return new TypeRef.Wildcard(Bound.EXTENDS, Optional.of(reference(type.getExtendsBound())));
            }
            if (type.getSuperBound() != null) {
                return new TypeRef.Wildcard(Bound.SUPER, Optional.of(reference(type.getSuperBound())));
            }
            return new TypeRef.Wildcard(Bound.NONE, Optional.empty());
        }

        @Override
        protected TypeRef defaultAction(TypeMirror type, Void unused) {
            return new TypeRef.Variable(type.toString());
        }
    }
}
