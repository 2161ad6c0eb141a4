package io.millrace.model;

import java.util.Optional;

/**
 * What the rules ask about types. There is one implementation over the compiler's types and one over reflection; a
 * shared table of cases holds both to the same answers.
 */
public interface TypeRelations {
    /**
     * Returns whether a value of one type can be given where another is required.
     *
     * <p>Both are compared boxed and without conversions between primitives: an {@code int} is an {@code Integer} and a
     * {@code Number}, and no {@code long}.
     */
    boolean isAssignable(TypeRef provided, TypeRef required);

    /**
     * Returns the given type seen as one of its supertypes, with type arguments: {@code List<String>} as
     * {@code java.util.Collection} is {@code Collection<String>}. Empty where it is no subtype.
     */
    Optional<TypeRef> asSupertype(TypeRef type, String qualifiedName);

    /** Returns what the type is made of; type arguments are filled in. */
    TypeShape shape(TypeRef type);

    /** Returns whether the type is an interface meant for lambdas: one that says {@code @FunctionalInterface}. */
    boolean isFunctional(TypeRef type);
}
