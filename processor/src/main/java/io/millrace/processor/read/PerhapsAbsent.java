package io.millrace.processor.read;

import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * A type in the source, which says by {@code Optional<T>} that there may be no value.
 *
 * @param type the type without {@code Optional}
 * @param optional whether it was one
 */
record PerhapsAbsent(TypeMirror type, boolean optional) {
    /** Takes one {@code Optional} away; a raw one has no type inside and stays. */
    static PerhapsAbsent of(TypeMirror type) {
        return inside(type)
                .map(inside -> new PerhapsAbsent(inside, true))
                .orElseGet(() -> new PerhapsAbsent(type, false));
    }

    private static Optional<TypeMirror> inside(TypeMirror type) {
        if (!CompilerTypes.isNamed(type, Names.OPTIONAL)
                || ((DeclaredType) type).getTypeArguments().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(((DeclaredType) type).getTypeArguments().get(0));
    }

    /**
     * Returns the same for something that is taken: an {@code Optional<? extends T>}, like an {@code Optional<T>}, takes
     * every {@code T}.
     */
    PerhapsAbsent taken(CompilerTypes types) {
        if (optional && type instanceof WildcardType wildcard) {
            TypeMirror bound =
                    wildcard.getExtendsBound() == null ? wildcard.getSuperBound() : wildcard.getExtendsBound();
            return new PerhapsAbsent(bound == null ? types.object() : bound, true);
        }
        return this;
    }
}
