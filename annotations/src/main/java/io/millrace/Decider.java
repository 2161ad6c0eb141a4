package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@code boolean} method a decider: when its target could start, it says whether the target runs.
 *
 * <p>{@code false} ignores the target and, by {@link #depth()}, what follows it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Decider {
    /** The name of a task or a nested flow of the same flow. */
    String target();

    /** What is ignored together with the target. */
    Depth depth() default Depth.ALL;

    /** What is ignored together with the target of a decider. */
    enum Depth {
        /**
         * The target and everything that follows it. What follows the flow as a whole, where it is nested, is never
         * ignored: the flow around it is proven without knowing its deciders. So this is the same as {@link #FLOW}.
         */
        ALL,
        /** The target and what follows it in the same flow. */
        FLOW,
        /** The target and its direct successors. */
        NEIGHBORS,
        /** The target alone. */
        ATOM
    }
}
