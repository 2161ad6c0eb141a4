package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class or a record a flow: its {@link Task} methods and its {@link Subflow} fields are the flow's members.
 *
 * <p>For a class {@code BookTrip} the processor generates {@code BookTripFlow} in the same package. The class itself
 * stays as it is: it can be constructed, called and tested without an engine.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Flow {
    /** The flow's name, under which its runs are stored and its jobs are posted. Not blank. */
    String value();

    /** The version of the flow's meaning, 1 or more. Raise it when runs in flight must not go on with the new code. */
    int version() default 1;

    /** How the members are ordered. */
    Pattern pattern() default Pattern.GRAPH;

    /**
     * The names of all members in the order in which a {@link Pattern#LINEAR} flow runs them. Empty: source order,
     * which a linear flow with a {@link Subflow} cannot use, because fields usually stand above methods.
     */
    String[] order() default {};

    /** The record whose components are the flow's input values. {@code Record.class}: the flow has no input. */
    Class<? extends Record> input() default Record.class;

    /**
     * The record whose components are taken from the flow's values when it has succeeded. {@code Record.class}: a class
     * {@code Output} is generated, with one accessor for each value that the members provide.
     */
    Class<? extends Record> output() default Record.class;

    /** Names of values that nothing uses on purpose; for them the notes F106 and F107 are not given. */
    String[] allowUnused() default {};

    /** How the members of a flow are ordered. */
    enum Pattern {
        /** Any order that keeps the edges between the members, as parallel as the engine allows. */
        GRAPH,
        /** One member after the other. A member may use what an earlier one provided. */
        LINEAR,
        /** The members are independent: none may require what another one provides. */
        UNORDERED
    }
}
