package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Nests another flow: on a field, or a record component, that is not private and whose type is a {@link Flow} class.
 *
 * <p>The nested flow sees only its own input, which the outer flow must be able to satisfy by name and type, or by a
 * rename; its output becomes values of the outer flow. The field is read once, when the flow object is made.
 */
@Documented
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.CLASS)
public @interface Subflow {
    /** The nested flow's name in this flow, without a dot. Empty: the name of the field. */
    String value() default "";

    /** Names of tasks or nested flows of the same flow that must be done before this one starts. */
    String[] after() default {};

    /** Among members that are ready, higher priorities start first; equal ones start in source order. */
    int priority() default 0;

    /** Renames of input values, each as {@code "inner=outer"}. */
    String[] inputs() default {};

    /** Renames of output values, each as {@code "inner=outer"}. */
    String[] outputs() default {};
}
