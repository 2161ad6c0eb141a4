package io.millrace.processor.read;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What the reader of one flow must know of the other flows and types that are compiled with it. */
public interface Compilation {
    /**
     * Returns whether a top-level type is compiled here, so that compilers can show places in it.
     *
     * @param topLevelType its qualified name
     */
    boolean isSource(String topLevelType);

    /**
     * Returns the owner of a name of a generated class, where it is not the flow: a type of the source, or another flow.
     *
     * @param generated the qualified name of the class that is to be generated
     * @param flow the qualified name of the flow class
     */
    Optional<String> takenBy(String generated, String flow);

    /**
     * Returns the simple name of the class that is generated in this compilation, and cannot be seen yet, if a name
     * means it or a type inside it.
     *
     * @param name the name of a type that the compiler does not find, as it is written
     */
    Optional<String> generatedLater(String name);

    /**
     * Returns whether a name can mean nothing but what is generated later from one flow.
     *
     * @param flow the qualified name of the flow class
     * @param name the name of a type that the compiler does not find, as it is written
     */
    boolean isGeneratedFrom(String flow, String name);

    /**
     * Returns whether a type can be seen, as it was answered first in this round: compilers take long to say that there
     * is none.
     *
     * @param name what tells the type from all others of the compilation
     * @param lookup looks it up
     */
    boolean isThere(String name, BooleanSupplier lookup);

    /**
     * Returns how a flow class stands to a flow class that it nests.
     *
     * @param flow the qualified name of the outer flow class
     * @param nested the qualified name of the nested flow class
     */
    Nesting nesting(String flow, String nested);

    /** What is known of a nested flow. */
    sealed interface Nesting {
        /** It is not compiled here, so its generated class can be looked up. */
        record Elsewhere() implements Nesting {}

        /** It is compiled here, and was read. */
        record Known(NestedSignature signature) implements Nesting {}

        /** It is compiled here, and has yet to be read. */
        record Awaited() implements Nesting {}

        /** Its class is never generated, for a reason that is reported elsewhere. */
        record Unavailable() implements Nesting {}

        /**
         * The nested flow nests the outer one.
         *
         * @param trace the way around, to be reported
         */
        record Cyclic(String trace) implements Nesting {}
    }
}
